package io.github.loadgate.engine;

import org.jspecify.annotations.Nullable;

/**
 * What one user is there for: when its next task begins, and when its time is over. One for each
 * load model; asked by that user's thread alone, but for {@link #ending}.
 */
interface Work {

  /**
   * When a task begins.
   *
   * @param at on the run's clock; not to be begun before
   * @param isDue whether it is owed then, so that its response time counts from there, however late
   *     it is begun; else it counts from when it is begun
   */
  record Turn(long at, boolean isDue) {}

  /** The user's life begins, with its {@code start}. */
  default void born(long now) {}

  /** Claims the next task; null when there is none left for this user. */
  @Nullable Turn turn(long now);

  /** The task that was claimed last has begun. */
  default void begun(long now) {}

  /** The task that was claimed last has ended, however it did. */
  default void done(long now) {}

  /** The user is no more, whether or not it has begun what it claimed. On any thread, once. */
  default void ended(long now) {}

  /** Whether all requests of a task are of the phase in which the task began. */
  default boolean isWhole() {
    return false;
  }

  /** When this user's time is over; comes nearer when the run ends early. Safe for any thread. */
  Course.Ending ending();

  /** Whether the user thinks, or keeps its pace, between tasks. */
  boolean isPaced();

  /** A user of the closed model, who has time until the end. */
  static Work until(Course course) {
    return new Work() {
      @Override
      public Turn turn(long now) {
        return new Turn(now, false);
      }

      @Override
      public Course.Ending ending() {
        return course.ending();
      }

      @Override
      public boolean isPaced() {
        return true;
      }
    };
  }
}
