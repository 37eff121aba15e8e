package io.github.loadgate.metrics;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** How finely latencies are counted, and in how much memory. */
record Histograms(boolean isJudged, boolean isForFewLabels) {

  /** So many labels may have a fast histogram; of more, each has few samples and a small one. */
  private static final int FEW_LABELS = 200;

  /** Values below are not told apart: half a microsecond. */
  private static final long UNIT = 512;

  /** Longer ones are put here; the exact maximum is kept beside it. */
  static final long MOST = 3_600_000_000_000L;

  static Histograms judged(int labels) {
    return new Histograms(true, labels <= FEW_LABELS);
  }

  static Histograms unjudged() {
    return new Histograms(false, true);
  }

  AbstractHistogram ofResponses() {
    return isJudged ? of(3) : of(2);
  }

  /** Shown beside the response times, and never judged. */
  AbstractHistogram ofServices() {
    return of(2);
  }

  private AbstractHistogram of(int digits) {
    AbstractHistogram histogram =
        isForFewLabels
            ? new Histogram(UNIT, 2 * UNIT, digits)
            : new PackedHistogram(UNIT, 2 * UNIT, digits);
    histogram.setAutoResize(true);
    return histogram;
  }
}
