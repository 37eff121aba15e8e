package io.github.loadgate.metrics;

import java.util.Arrays;

/**
 * The last seconds of the judged time as some of the threads have counted them, before they go to
 * those that all share. Not safe for threads.
 */
final class RecentSeconds {
  private static final int RECENT = 8;
  private static final long EMPTY = -1;

  private final Columns columns;
  private final JudgedSeconds shared;

  /** A second is at its number modulo the length, with all columns side by side. */
  private final long[] cells;

  private final long[] numbers = new long[RECENT];

  RecentSeconds(JudgedSeconds shared) {
    this.shared = shared;
    columns = shared.columns();
    cells = new long[RECENT * columns.count()];
    Arrays.fill(numbers, EMPTY);
  }

  void record(Sample sample, long second, Columns.OfSource source) {
    for (int watch : source.quantiles()) {
      shared.quantile(watch, second, sample);
    }
    if (source.columns().length == 0) {
      return;
    }
    int i = (int) (second % RECENT);
    if (second < numbers[i]) {
      shared.record(sample, second, source.columns()); // it took long: its second is gone
      return;
    }
    if (second > numbers[i]) {
      handOver(i);
      numbers[i] = second;
    }
    columns.count(sample, source.columns(), cells, i * columns.count());
  }

  /** Hands over all that was counted. */
  void handOver() {
    for (int i = 0; i < RECENT; i++) {
      handOver(i);
    }
  }

  private void handOver(int i) {
    if (numbers[i] != EMPTY) {
      int at = i * columns.count();
      shared.add(numbers[i], cells, at);
      Arrays.fill(cells, at, at + columns.count(), 0);
      numbers[i] = EMPTY;
    }
  }
}
