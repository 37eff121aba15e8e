package io.github.loadgate.engine;

import io.github.loadgate.plan.Workload;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the users of the closed model one after the other, spread over the ramp-up. */
final class ClosedSpawner implements Spawner {
  private final Workload workload;
  private final ClosedLoad load;
  private final Course course;
  private final UserMix mix;
  private final int firstId;
  private final Supplier<Work> work;
  private int started;

  /**
   * @param firstId the id of the first user
   * @param work what each user is there for
   */
  ClosedSpawner(
      Workload workload,
      ClosedLoad load,
      Course course,
      UserMix mix,
      int firstId,
      Supplier<Work> work) {
    this.workload = workload;
    this.load = load;
    this.course = course;
    this.mix = mix;
    this.firstId = firstId;
    this.work = work;
  }

  @Override
  public int planned() {
    return load.users();
  }

  @Override
  public long next() {
    return started < load.users() ? course.start() + load.startOf(started) : Long.MAX_VALUE;
  }

  @Override
  public @Nullable Recruit take(long now) {
    int index = started++;
    return new Recruit(
        firstId + index, workload.scenarios().get(mix.scenarioOf(index)), work.get());
  }
}
