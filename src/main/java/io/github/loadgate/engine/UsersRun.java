package io.github.loadgate.engine;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of a run in which users are at work, from the ramp-up to the last {@code stop}. */
final class UsersRun {
  private final Clock clock;
  private final Course course;
  private final Roster roster;
  private final Population population;
  private final Recorder recorder;
  private final int planned;
  private final GeneratorWatch watch;
  private Generator generator = Generator.UNWATCHED;

  /** The ramp-up begins now. */
  UsersRun(
      Plan plan, Load.Closed load, UserMix mix, Clock clock, Exchange exchange, Recorder recorder) {
    this.clock = clock;
    this.recorder = recorder;
    watch = new GeneratorWatch(clock, new RunningJvm(), recorder.standstills());
    planned = load.users();
    course = new Course(new ClosedLoad(load), clock.nanos());
    recorder.begin(course.start(), clock.now());
    roster = new Roster(course, planned);
    population = new Population(plan, mix, exchange, Samples.of(recorder), course);
  }

  Course course() {
    return course;
  }

  void run(
      Transport transport,
      Population.Scopes scopes,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService)
      throws InterruptedException {
    try (watch) {
      watch.start(now -> course.phaseAt(now) == Phase.MEASURED);
      drive(transport, scopes, listener, lostService);
    }
    generator = watch.generator();
  }

  private void drive(
      Transport transport,
      Population.Scopes scopes,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService)
      throws InterruptedException {
    new ThreadDriver(clock, course, roster, planned, UserThreads.suiting(planned))
        .drive(
            population.users(scopes, transport),
            now -> {
              String lost = lostService.get();
              if (lost != null) {
                course.endEarly(now, lost);
              }
              listener.accept(recorder.progress(now, course.phaseAt(now), roster.active()));
            });
  }

  /** All that was recorded until now, the teardown included. */
  Summary summary(UnaryOperator<String> masked) {
    return recorder.summarize(
        course.judgedSeconds(),
        roster.users(),
        population.tasks(roster.lives(), masked),
        generator,
        course.ending().early());
  }
}
