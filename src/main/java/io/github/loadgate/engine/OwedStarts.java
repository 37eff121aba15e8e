package io.github.loadgate.engine;

import io.github.loadgate.metrics.Starts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongConsumer;

/**
 * The task starts that an open load owes, and what becomes of each: an idle user claims the next
 * one of its scenario before it is due and begins it by itself; one that nobody has claimed when it
 * is due gets a new user, or is dropped. None is ever lost. Safe for any thread.
 */
final class OwedStarts {

  /** What an idle user may look ahead, so that a scenario of little weight needs no memory. */
  private static final int MOST_AHEAD = 100_000;

  private final Course course;
  private final LongConsumer dropped;

  /** Guarded by this, as all below. */
  private final Arrivals arrivals;

  private final ScenarioTurns turns;

  /** Of each scenario, when its next starts are due that nobody has claimed. */
  private final List<Queue<Long>> unclaimed = new ArrayList<>();

  private int ahead;
  private boolean isAll;

  /** Of each measurement: not all of them need be counted in the end. */
  private final List<Count> counts = new ArrayList<>();

  private static final class Count {
    private long due;
    private long made;
    private long dropped;
    private long left;
    private long late;
  }

  /**
   * A start that is owed.
   *
   * @param scenario its index
   * @param due on the run's clock
   */
  record Start(int scenario, long due) {

    /** When there is none. */
    static final Start NONE = new Start(-1, RateCurve.NEVER);
  }

  /**
   * @param dropped told of each start that is dropped, by its due time
   */
  OwedStarts(Course course, Arrivals arrivals, ScenarioTurns turns, LongConsumer dropped) {
    this.course = course;
    this.arrivals = arrivals;
    this.turns = turns;
    this.dropped = dropped;
    for (int i = 0; i < turns.size(); i++) {
      unclaimed.add(new ArrayDeque<>());
    }
    for (int i = 0; i < course.rounds(); i++) {
      counts.add(new Count());
    }
  }

  /** When the first one is due that nobody has claimed. */
  synchronized long next() {
    return first().due();
  }

  /** Claims the first one of all if it is due, as {@link #claim} does. */
  synchronized Start claimDue(long now) {
    Start first = first();
    if (first.due() > now) {
      return Start.NONE;
    }
    claim(first.scenario());
    return first;
  }

  /**
   * Claims the next one of a scenario, which is to be {@link #made} or {@link #dropped} then.
   *
   * @return when it is due; {@link RateCurve#NEVER} where there is none in sight
   */
  synchronized long claim(int scenario) {
    Queue<Long> its = unclaimed.get(scenario);
    while (its.isEmpty() && ahead < MOST_AHEAD && lookAhead()) {
      // Those of other scenarios wait for their own users.
    }
    Long due = its.poll();
    if (due == null) {
      return RateCurve.NEVER;
    }
    ahead--;
    return due;
  }

  /** Whether none is left to be claimed. */
  synchronized boolean isAllClaimed() {
    return isAll && ahead == 0;
  }

  /** One that was claimed has begun. */
  synchronized void made(long due) {
    if (isJudged(due)) {
      countOf(due).made++;
    }
  }

  /** One that was claimed will not be begun. After the end of the load, it is owed no more. */
  void dropped(long due) {
    synchronized (this) {
      if (isJudged(due)) {
        countOf(due).dropped++;
      } else if (isBeyond(due)) {
        countOf(due).due--;
      }
    }
    if (!course.isOver(due)) {
      dropped.accept(due);
    }
  }

  /** As {@link #dropped}, because the user that had claimed it has ended. */
  void left(long due, long now) {
    synchronized (this) {
      if (isJudged(due) && course.isOver(now)) {
        countOf(due).late++;
      } else if (isJudged(due)) {
        countOf(due).left++;
      }
    }
    dropped(due);
  }

  /** What became of those of each measurement that counts; sound once all users have ended. */
  synchronized List<Starts> count() {
    while (lookAhead()) {
      // Those that nobody came to look for.
    }
    int rounds = course.countedRounds();
    long[] unmade = new long[rounds];
    long[] beyond = new long[rounds];
    for (Queue<Long> queue : unclaimed) {
      for (long due : queue) {
        if (isJudged(due)) {
          unmade[course.roundOf(due)]++;
        } else if (isBeyond(due) && course.roundOf(due) < rounds) {
          beyond[course.roundOf(due)]++;
        }
      }
    }
    List<Starts> starts = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Count count = counts.get(i);
      starts.add(
          new Starts(
              count.due - beyond[i],
              count.made,
              count.dropped + unmade[i],
              count.left,
              count.late + unmade[i]));
    }
    return starts;
  }

  /**
   * @param due in the judged time
   */
  private Count countOf(long due) {
    return counts.get(course.roundOf(due));
  }

  private Start first() {
    if (ahead == 0) {
      lookAhead();
    }
    Start first = Start.NONE;
    for (int i = 0; i < unclaimed.size(); i++) {
      Long due = unclaimed.get(i).peek();
      if (due != null && due < first.due()) {
        first = new Start(i, due);
      }
    }
    return first;
  }

  /** Until the end of the load, wherever that is by now. */
  private boolean lookAhead() {
    if (isAll) {
      return false;
    }
    long elapsed = arrivals.next();
    if (elapsed == RateCurve.NEVER) {
      isAll = true;
      return false;
    }
    long due = course.start() + elapsed;
    unclaimed.get(turns.next()).add(due);
    ahead++;
    if (due >= course.measuredFrom()) {
      countOf(due).due++;
    }
    isAll = course.isOver(due);
    return true;
  }

  private boolean isJudged(long due) {
    return due >= course.measuredFrom() && !course.isOver(due);
  }

  /** Of the judged time as it was planned, but after the end that it really had. */
  private boolean isBeyond(long due) {
    return due >= course.measuredFrom() && course.isOver(due);
  }
}
