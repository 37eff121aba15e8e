package io.github.loadgate.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of tasks that the users of a load share. It is over when the last is done. Safe
 * for any thread.
 */
final class SharedTasks {
  private final long all;
  private final Course course;
  private final AtomicLong claimed = new AtomicLong();
  private final AtomicLong done = new AtomicLong();

  /**
   * @param all how many there are
   */
  SharedTasks(long all, Course course) {
    this.all = all;
    this.course = course;
  }

  /** Of another user. */
  Work work() {
    return new Share();
  }

  private boolean claim() {
    // Asked first, lest users who are told again and again that there is none count on.
    return claimed.get() < all && claimed.getAndIncrement() < all;
  }

  /** What one user does of it. Tasks from before the judged time are no part of it. */
  private final class Share implements Work {
    private boolean hasOne;

    @Override
    public @Nullable Turn turn(long now) {
      if (!course.phaseAt(now).isJudged()) {
        return new Turn(now, false);
      }
      hasOne = claim();
      return hasOne ? new Turn(now, false) : null;
    }

    @Override
    public void done(long now) {
      if (hasOne) {
        hasOne = false;
        if (done.incrementAndGet() == all) {
          course.finish(now);
        }
      }
    }

    @Override
    public boolean isWhole() {
      return true;
    }

    @Override
    public Course.Ending ending() {
      return course.ending();
    }

    @Override
    public boolean isPaced() {
      return true;
    }
  }
}
