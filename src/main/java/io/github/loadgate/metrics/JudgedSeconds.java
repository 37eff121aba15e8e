package io.github.loadgate.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, second by second of a measurement, exact and in bounded memory: when there is no
 * room for more, two steps are joined to one, and nothing is dropped. Safe for any thread.
 */
final class JudgedSeconds {

  /** Four hours, for as many columns as most plans come to. */
  static final int MOST_STEPS = 14_400;

  /** For ten thousand labels with a threshold each. */
  private static final int LEAST_STEPS = 120;

  /** 32 MB for each measurement: a run comes to one, and to up to three where it is in doubt. */
  private static final int MOST_CELLS = 4_000_000;

  private final Columns columns;
  private final int mostSteps;
  private final @Nullable WindowQuantiles[] quantiles;

  /** By step, all columns of it. Guarded by this, as the width is. */
  private final List<long[]> steps = new ArrayList<>();

  private long width = 1;

  JudgedSeconds(Columns columns) {
    this.columns = columns;
    mostSteps =
        Math.max(LEAST_STEPS, Math.min(MOST_STEPS, MOST_CELLS / Math.max(1, columns.count())));
    List<Watch> watches = columns.watches();
    quantiles = new WindowQuantiles[watches.size()];
    int windowed = (int) watches.stream().filter(JudgedSeconds::hasQuantiles).count();
    for (int i = 0; i < quantiles.length; i++) {
      Watch watch = watches.get(i);
      if (hasQuantiles(watch)) {
        quantiles[i] = new WindowQuantiles(watch.windowSeconds(), watch.quantile(), windowed);
      }
    }
  }

  private static boolean hasQuantiles(Watch watch) {
    return watch.counted() == Watch.Counted.QUANTILE && watch.windowSeconds() > 0;
  }

  Columns columns() {
    return columns;
  }

  void quantile(int watch, long second, Sample sample) {
    WindowQuantiles windows = quantiles[watch];
    if (windows != null) {
      windows.record(second, sample);
    }
  }

  synchronized void record(Sample sample, long second, int[] changed) {
    columns.count(sample, changed, at(second), 0);
  }

  synchronized void add(long second, long[] cells, int from) {
    columns.add(at(second), cells, from);
  }

  private long[] at(long second) {
    while (second / width >= mostSteps) {
      coarsen();
    }
    int index = (int) (second / width);
    while (steps.size() <= index) {
      steps.add(new long[columns.count()]);
    }
    return steps.get(index);
  }

  private void coarsen() {
    List<long[]> joined = new ArrayList<>();
    for (int i = 0; i < steps.size(); i += 2) {
      long[] first = steps.get(i);
      if (i + 1 < steps.size()) {
        columns.add(first, steps.get(i + 1), 0);
      }
      joined.add(first);
    }
    steps.clear();
    steps.addAll(joined);
    width *= 2;
  }

  /** A copy of what is known now, by the keys of the watches that are wanted. */
  synchronized Map<Object, Series> series(Predicate<Watch> wanted) {
    Map<Object, Series> series = new LinkedHashMap<>();
    List<Watch> watches = columns.watches();
    for (int i = 0; i < watches.size(); i++) {
      Watch watch = watches.get(i);
      if (wanted.test(watch)) {
        series.put(
            watch.key(),
            new CountedSeries(
                watch,
                width,
                column(Columns.samples(watch)),
                column(Columns.events(watch)),
                column(Columns.value(watch)),
                quantiles[i]));
      }
    }
    return series;
  }

  private long[] column(Columns.Column column) {
    int index = columns.index(column);
    return steps.stream().mapToLong(cells -> cells[index]).toArray();
  }
}
