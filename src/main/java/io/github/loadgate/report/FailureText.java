package io.github.loadgate.report;

import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.Figures;
import java.util.List;
import java.util.Map;

/** Tells one kind of failure in a sentence. */
final class FailureText {

  private FailureText() {}

  private static final int MOST_OF_A_LABEL = 48;

  /**
   * As {@code 12 of 822 POST /orders answered 500 (00:14 to 00:31)}, and that it is load-induced
   * where one user alone was answered as expected. What was told before is not explained again.
   */
  static String of(Cluster cluster, Summary summary) {
    boolean told = isToldBefore(cluster, summary.failures());
    return String.format(
        "%s %s%s %s (%s%s)%s",
        share(cluster, summary),
        PlainText.cutInTheMiddle(cluster.label(), MOST_OF_A_LABEL),
        phase(cluster.phase()),
        what(cluster),
        when(cluster),
        !told && isLoadInduced(cluster, summary)
            ? "; load-induced: fine for one user in preflight"
            : "",
        told ? ", as above" : "");
  }

  /** Whether one before it failed alike in another phase: its reason and body are told there. */
  static boolean isToldBefore(Cluster cluster, List<Cluster> all) {
    return all.stream()
        .takeWhile(other -> !other.equals(cluster))
        .anyMatch(
            other ->
                other.label().equals(cluster.label())
                    && other.failure() == cluster.failure()
                    && other.status() == cluster.status());
  }

  /** Whether it fails under load alone. */
  static boolean isLoadInduced(Cluster cluster, Summary summary) {
    Map<String, Statistics> alone = summary.unjudged().getOrDefault(Phase.PREFLIGHT, Map.of());
    Statistics statistics = alone.get(cluster.label());
    boolean underLoad =
        switch (cluster.phase()) {
          case SETUP, PREFLIGHT, TEARDOWN -> false;
          case START, RAMP_UP, WARM_UP, MEASURED, CONFIRMING, CONFIRMING_AGAIN, DRAIN, STOP -> true;
        };
    // A variable without a value is a matter of which task came first, not of how much load.
    return underLoad
        && cluster.failure() != FailureClass.EXPRESSION
        && statistics != null
        && statistics.ok() > 0
        && statistics.failed() == 0;
  }

  /** Minutes and seconds of the run: {@code 01:05}. */
  static String clock(double seconds) {
    return Figures.clock(seconds);
  }

  private static String share(Cluster cluster, Summary summary) {
    Statistics statistics =
        cluster.phase().isJudged()
            ? summary.ofLabel(cluster.label())
            : summary.unjudged().getOrDefault(cluster.phase(), Map.of()).get(cluster.label());
    return Figures.count(cluster.count())
        + (statistics == null ? "" : " of " + Figures.count(statistics.count()));
  }

  private static String phase(Phase phase) {
    return switch (phase) {
      case MEASURED, CONFIRMING, CONFIRMING_AGAIN -> "";
      case SETUP -> " in setup";
      case PREFLIGHT -> " in preflight";
      case START -> " in start";
      case RAMP_UP -> " in the ramp-up";
      case WARM_UP -> " in the warm-up";
      case DRAIN -> " in the drain";
      case STOP -> " in stop";
      case TEARDOWN -> " in teardown";
    };
  }

  private static String what(Cluster cluster) {
    FailureClass failure = cluster.failure();
    return cluster.status() > 0
        ? "answered "
            + cluster.status()
            + (failure == FailureClass.STATUS ? "" : ", " + failure.key())
        : "failed, " + failure.key();
  }

  private static String when(Cluster cluster) {
    String first = clock(cluster.firstSeconds());
    String last = clock(cluster.lastSeconds());
    return first.equals(last) ? "at " + first : first + " to " + last;
  }
}
