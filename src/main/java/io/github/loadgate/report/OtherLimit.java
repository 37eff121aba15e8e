package io.github.loadgate.report;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The limits that this run would have held, with a tenth to spare, to be pasted. Only limits for
 * all requests have a property.
 */
final class OtherLimit {

  /** Where more fails, it is the errors that have to go, not the limit. */
  private static final double MOST_ERRORS = 0.05;

  private OtherLimit() {}

  /** As {@code -Dload.p95Max=680ms}; empty where there is none. */
  static String forOneRun(List<ThresholdResult> results) {
    return results.stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .filter(result -> result.threshold().subject() instanceof Subject.All)
        // No property replaces what earlier runs say.
        .filter(result -> result.threshold().terms().baseline() == null)
        .map(OtherLimit::of)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private static Optional<String> of(ThresholdResult result) {
    Threshold threshold = result.threshold();
    Statistic statistic = threshold.statistic();
    double measured = result.measured();
    if (!(measured > 0) || Double.isInfinite(measured)) {
      return Optional.empty();
    }
    if (statistic.kind() == Statistic.Kind.ERROR_RATE && measured > MOST_ERRORS) {
      return Optional.empty();
    }
    boolean minimum = statistic.kind().isMinimum();
    BigDecimal limit =
        BigDecimal.valueOf(measured)
            .multiply(BigDecimal.valueOf(minimum ? 0.9 : 1.1))
            .round(new MathContext(2, minimum ? RoundingMode.FLOOR : RoundingMode.CEILING));
    if (statistic.kind().isRate()) {
      limit = limit.min(BigDecimal.ONE).movePointRight(2);
    }
    String unit = statistic.kind().isLatency() ? "ms" : statistic.kind().isRate() ? "%" : "/s";
    String value = limit.stripTrailingZeros().toPlainString();
    return Optional.of("-Dload." + statistic.thresholdKey() + "=" + value + unit);
  }
}
