package io.github.loadgate.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rate of task starts over time, made of straight lines, and how many starts it comes to: a pure
 * function of the time since the run's start, so that what is asked of it cannot drift. Immutable.
 */
final class RateCurve {

  /** When a start is due that the curve does not come to. */
  static final long NEVER = Long.MAX_VALUE;

  private static final double SECOND = 1e9;

  private final Line[] lines;

  /** How many starts there were before each line, and, last, in all. */
  private final double[] before;

  private final long end;

  /**
   * A part in which the rate is constant, or rises or falls evenly.
   *
   * @param from in nanoseconds
   * @param seconds how long it is
   * @param first the rate at its beginning, in starts a second
   * @param last the rate at its end
   */
  private record Line(long from, double seconds, double first, double last) {

    double starts() {
      return startsAfter(seconds);
    }

    double startsAfter(double time) {
      return (first + rateAfter(time)) / 2 * time;
    }

    double rateAfter(double time) {
      return first + (last - first) * time / seconds;
    }

    /** The other way round; in the form of the solution that loses no digits to a small slope. */
    double secondsUntil(double starts) {
      double slope = (last - first) / seconds;
      double root = Math.sqrt(Math.max(0, first * first + 2 * slope * starts));
      return Math.min(seconds, 2 * starts / (first + root));
    }
  }

  private RateCurve(List<Line> lines, long end) {
    this.lines = lines.toArray(new Line[0]);
    this.end = end;
    before = new double[this.lines.length + 1];
    for (int i = 0; i < this.lines.length; i++) {
      before[i + 1] = before[i] + this.lines[i].starts();
    }
  }

  /** Makes a curve line by line; it begins with a rate of 0. */
  static final class Builder {
    private final List<Line> lines = new ArrayList<>();
    private long end;
    private double rate;

    /** The rate changes evenly, or at once where that takes no time. */
    Builder change(double perSecond, Duration over) {
      add(rate, perSecond, over);
      rate = perSecond;
      return this;
    }

    /** The rate stays. */
    Builder hold(Duration time) {
      add(rate, rate, time);
      return this;
    }

    private void add(double first, double last, Duration time) {
      if (!time.isZero()) {
        lines.add(new Line(end, time.toNanos() / SECOND, first, last));
        end = Math.addExact(end, time.toNanos());
      }
    }

    RateCurve build() {
      return new RateCurve(lines, end);
    }
  }

  /** When it ends. */
  long end() {
    return end;
  }

  /** How many starts it comes to until then: whole ones and the part of the next. */
  double startsUntil(long elapsed) {
    if (elapsed >= end) {
      return before[lines.length];
    }
    int i = lines.length - 1;
    while (i > 0 && lines[i].from() > elapsed) {
      i--;
    }
    return elapsed <= 0
        ? 0
        : before[i] + lines[i].startsAfter((elapsed - lines[i].from()) / SECOND);
  }

  /**
   * When so many starts have been made and the next is due: where the rate is 0 for a while, after
   * that.
   *
   * @param starts from 0
   * @return {@link #NEVER} when the curve does not come to more than these
   */
  long timeOf(double starts) {
    if (starts >= before[lines.length]) {
      return NEVER;
    }
    int found = Arrays.binarySearch(before, starts);
    int i = found >= 0 ? found : -found - 2;
    while (before[i + 1] <= starts) {
      i++;
    }
    long time = lines[i].from() + Math.round(lines[i].secondsUntil(starts - before[i]) * SECOND);
    return time < end ? time : NEVER;
  }
}
