package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Corrected;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles of the closed model in milliseconds, with the requests that users who waited would
 * have sent meanwhile.
 *
 * @param samples with those
 */
public record CorrectedTimes(
    long samples, double p50, double p90, double p95, double p99, double p999) {

  /**
   * Those of a run.
   *
   * @param total null where no load is of the closed model
   * @param requests by label, without labels that only the open model sends
   */
  public record OfRun(@Nullable CorrectedTimes total, Map<String, CorrectedTimes> requests) {

    /** Of a run that nobody waited in, or whose latencies nobody knows. */
    public static final OfRun NONE = new OfRun(null, Map.of());

    public OfRun {
      requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }
  }

  /** Of all measurements together. */
  static OfRun of(Plan plan, Summary summary) {
    Measurement all =
        new Measurement(
            Watched.NOTHING,
            summary.judgedSeconds(),
            summary.total(),
            summary.requests(),
            summary.apart());
    Cycles cycles = new Cycles(plan, summary);
    Map<String, CorrectedTimes> requests = new LinkedHashMap<>();
    summary
        .requests()
        .forEach(
            (label, statistics) -> {
              CorrectedTimes one = of(statistics, cycles.corrected(List.of(label), all));
              if (one != null) {
                requests.put(label, one);
              }
            });
    return new OfRun(
        of(summary.total(), cycles.corrected(summary.requests().keySet(), all)), requests);
  }

  private static @Nullable CorrectedTimes of(Statistics statistics, @Nullable Corrected corrected) {
    if (corrected == null || statistics.latencySamples() == 0) {
      return null;
    }
    boolean same = corrected.samples() == statistics.latencySamples();
    return new CorrectedTimes(
        corrected.samples(),
        same ? statistics.quantile(0.5) : corrected.quantile(0.5),
        same ? statistics.quantile(0.9) : corrected.quantile(0.9),
        same ? statistics.quantile(0.95) : corrected.quantile(0.95),
        same ? statistics.quantile(0.99) : corrected.quantile(0.99),
        same ? statistics.quantile(0.999) : corrected.quantile(0.999));
  }

  /** Whether a percentile of the table is more by more than a tenth, and by a millisecond. */
  public boolean differFrom(Statistics measured) {
    return isMore(p50, measured.quantile(0.5))
        || isMore(p95, measured.quantile(0.95))
        || isMore(p99, measured.quantile(0.99));
  }

  private static boolean isMore(double corrected, double measured) {
    return corrected > 1.1 * measured && corrected > measured + 1;
  }
}
