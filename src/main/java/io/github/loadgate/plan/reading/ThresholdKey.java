package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of thresholds: {@code p95Max}, {@code errorRateMax}, {@code throughputMin}. */
final class ThresholdKey {

  /** All but the percentiles. */
  static final List<String> SIMPLE =
      Stream.of(Kind.values())
          .filter(kind -> kind != Kind.PERCENTILE && kind.isOfRequests())
          .map(kind -> Statistic.of(kind).thresholdKey())
          .toList();

  private static final List<String> USUAL_PERCENTILES =
      List.of("p50Max", "p75Max", "p90Max", "p95Max", "p99Max", "p999Max");

  private static final Pattern LOOSE = Pattern.compile("(?i)p_?([0-9]{1,3})[_.-]?(?:max)?");

  private ThresholdKey() {}

  /** Null where the key is none. */
  static @Nullable Statistic statistic(String key) {
    Statistic statistic = Statistic.ofKey(key.replaceFirst("(Max|Min)$", ""));
    boolean isOne =
        statistic != null
            && statistic.kind().isOfRequests()
            && statistic.thresholdKey().equals(key);
    return isOne ? statistic : null;
  }

  /**
   * What a key of another shape most likely meant: {@code p95}, {@code p95max}, {@code p100Max}.
   */
  static Optional<String> meant(String key) {
    Matcher matcher = LOOSE.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String meant = matcher.group(1).equals("100") ? "maxMax" : "p" + matcher.group(1) + "Max";
    return statistic(meant) == null ? Optional.empty() : Optional.of(meant);
  }

  /** For a list of what is allowed. */
  static String all() {
    return "p1Max … p99Max, p999Max, " + String.join(", ", SIMPLE);
  }

  /** For finding what was meant. */
  static List<String> candidates() {
    return Stream.concat(USUAL_PERCENTILES.stream(), SIMPLE.stream()).toList();
  }
}
