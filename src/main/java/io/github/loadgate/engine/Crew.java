package io.github.loadgate.engine;

import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Workload;
import java.util.function.Supplier;

/** A workload at work: its course, who is to be started, and who is there. */
record Crew(String name, Course course, Spawner spawner, Roster roster) {

  /**
   * Of a workload whose time begins with the run's.
   *
   * @param mix of its users over its scenarios
   * @param firstId the id of its first user
   */
  static Crew of(
      Workload workload, UserMix mix, int firstId, Courses courses, OpenSpawner.Means means) {
    if (workload.load() instanceof Load.Closed closed) {
      ClosedLoad load = new ClosedLoad(closed, courses.rounds());
      Course course = courses.add(load);
      return closed(workload, load, course, mix, firstId, () -> Work.until(course));
    }
    if (workload.load() instanceof Load.Iterations iterations) {
      ClosedLoad load = new ClosedLoad(iterations);
      Course course = courses.add(load);
      SharedTasks tasks = new SharedTasks(iterations.iterations(), course);
      return closed(workload, load, course, mix, firstId, tasks::work);
    }
    if (workload.load() instanceof Load.Open open) {
      return open(workload, new OpenLoad(open, courses.rounds()), firstId, courses, means);
    }
    if (workload.load() instanceof Load.Staged staged && staged.open()) {
      return open(workload, new OpenLoad(staged), firstId, courses, means);
    }
    if (workload.load() instanceof Load.Staged staged) {
      return stages(workload, new StagedUsers(staged), mix, firstId, courses);
    }
    throw new IllegalArgumentException("a load that the engine does not know: " + workload.load());
  }

  private static Crew closed(
      Workload workload,
      ClosedLoad load,
      Course course,
      UserMix mix,
      int firstId,
      Supplier<Work> work) {
    Spawner spawner = new ClosedSpawner(workload, load, course, mix, firstId, work);
    return new Crew(workload.name(), course, spawner, new Roster(course, spawner.planned()));
  }

  private static Crew open(
      Workload workload, OpenLoad load, int firstId, Courses courses, OpenSpawner.Means means) {
    Course course = courses.add(load);
    OpenSpawner spawner = OpenSpawner.of(workload.scenarios(), load, course, firstId, means);
    return new Crew(workload.name(), course, spawner, new Roster(course, spawner.planned()));
  }

  private static Crew stages(
      Workload workload, StagedUsers load, UserMix mix, int firstId, Courses courses) {
    Course course = courses.add(load);
    Roster roster =
        new Roster(
            course, load.users(), load.shiftCount(), now -> load.isOccupied(now - courses.start()));
    Spawner spawner = new StagedSpawner(workload, load, course, mix, firstId, roster);
    return new Crew(workload.name(), course, spawner, roster);
  }

  /**
   * When its next user is to be started; never, once no more tasks start. A start from before the
   * regular end that is late by a moment is made.
   */
  long nextStart(long now) {
    long next = spawner.next();
    boolean isNever =
        course.isOver(next) || (course.isOver(now) && course.ending().early() != null);
    return isNever ? Long.MAX_VALUE : next;
  }

  /** Whether the time of some of its users may be over. */
  boolean isParting(long now) {
    return spawner.dismisses() || course.isOver(now);
  }

  /** What became of it; sound once all its users have ended. */
  WorkloadRun result() {
    spawner.ended();
    return WorkloadRun.of(name, roster.users(), spawner.starts(), course.judgedSeconds());
  }
}
