package io.github.loadgate.engine;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a user of the open model is there for: the task start that it was started for, and then,
 * whenever it is idle, the next one of its scenario, claimed before it is due.
 */
final class OpenWork implements Work {
  private final Course course;
  private final OwedStarts owed;
  private final int scenario;
  private final IntConsumer left;

  /** When what it has claimed is due; never, where it has claimed nothing. Guarded by this. */
  private long claimed;

  /** How long it was not ready for the first, because of its {@code start}. */
  private long startTook;

  private long born;
  private boolean isFirst = true;

  /**
   * @param first the start that the user is started for
   * @param left told when it is no more
   */
  OpenWork(Course course, OwedStarts owed, OwedStarts.Start first, IntConsumer left) {
    this.course = course;
    this.owed = owed;
    scenario = first.scenario();
    this.left = left;
    claimed = first.due();
  }

  @Override
  public void born(long now) {
    born = now;
  }

  @Override
  public synchronized @Nullable Turn turn(long now) {
    if (isFirst) {
      isFirst = false;
      startTook = now - born;
    } else {
      startTook = 0;
      claimed = owed.claim(scenario);
    }
    if (claimed != RateCurve.NEVER) {
      return new Turn(claimed + startTook, true);
    }
    // One who waits for the end is at work until then; where more is to come, others will do it.
    return owed.isAllClaimed() ? new Turn(course.ending().at(), false) : null;
  }

  @Override
  public synchronized void begun(long now) {
    owed.made(claimed);
    claimed = RateCurve.NEVER;
  }

  @Override
  public void ended(long now) {
    synchronized (this) {
      if (claimed != RateCurve.NEVER) {
        owed.left(claimed, now);
        claimed = RateCurve.NEVER;
      }
    }
    left.accept(scenario);
  }

  @Override
  public Course.Ending ending() {
    return course.ending();
  }

  @Override
  public boolean isPaced() {
    return false;
  }
}
