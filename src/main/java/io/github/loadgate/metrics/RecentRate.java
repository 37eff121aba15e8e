package io.github.loadgate.metrics;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many samples a second there were lately. Not safe for threads. */
final class RecentRate {

  /** How far back it goes. */
  private static final long BACK_NANOS = 5_000_000_000L;

  private final Deque<Point> points = new ArrayDeque<>();

  /** How many samples there were at a moment. */
  private record Point(long nanos, long count) {}

  void begin(long nanos, long count) {
    points.add(new Point(nanos, count));
  }

  /** Since then, with so many until now. */
  double at(long nanos, long count) {
    Point from = points.element();
    while (points.size() > 1 && nanos - from.nanos() > BACK_NANOS) {
      points.remove();
      from = points.element();
    }
    points.add(new Point(nanos, count));
    return nanos > from.nanos() ? (count - from.count()) * 1e9 / (nanos - from.nanos()) : 0;
  }
}
