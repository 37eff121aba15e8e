package io.github.loadgate.metrics;

/**
 * How finely latencies are counted, and in how much memory.
 *
 * @param isJudged or only shown
 * @param isForFewLabels so that each may have a large histogram
 */
record Histograms(boolean isJudged, boolean isForFewLabels) {

  private static final int FEW_LABELS = 200;

  static Histograms judged(int labels) {
    return new Histograms(true, labels <= FEW_LABELS);
  }

  static Histograms unjudged(int labels) {
    return new Histograms(false, labels <= FEW_LABELS);
  }

  LatencyCounts ofResponses() {
    return of(isJudged ? 3 : 2);
  }

  /** Shown beside the response times, and never judged. */
  LatencyCounts ofServices() {
    return of(2);
  }

  private LatencyCounts of(int digits) {
    return isForFewLabels ? new HistogramCounts(digits) : new SparseCounts();
  }
}
