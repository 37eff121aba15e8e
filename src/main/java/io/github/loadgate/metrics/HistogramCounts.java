package io.github.loadgate.metrics;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** By a histogram: fast, true to so many digits whatever the number of samples. */
final class HistogramCounts implements LatencyCounts {

  /** Values below are not told apart: half a microsecond. */
  private static final long UNIT = 512;

  /** Longer ones are put here: an hour. */
  private static final long MOST = 3_600_000_000_000L;

  private final Histogram histogram;

  HistogramCounts(int digits) {
    histogram = new Histogram(UNIT, 2 * UNIT, digits);
    histogram.setAutoResize(true);
  }

  @Override
  public void record(long nanos) {
    histogram.recordValue(Math.min(nanos, MOST));
  }

  @Override
  public void record(long nanos, long times) {
    histogram.recordValueWithCount(Math.min(nanos, MOST), times);
  }

  @Override
  public void add(LatencyCounts other) {
    if (other instanceof HistogramCounts same) {
      histogram.add(same.histogram);
    } else {
      LatencyCounts.super.add(other);
    }
  }

  @Override
  public void forEach(Counted reader) {
    for (HistogramIterationValue step : histogram.recordedValues()) {
      reader.take(step.getValueIteratedTo(), step.getCountAtValueIteratedTo());
    }
  }
}
