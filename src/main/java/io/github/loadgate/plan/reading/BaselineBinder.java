package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From {@code thresholds: {baseline: {p95: 10%}}} to comparisons with earlier runs. */
final class BaselineBinder {

  private static final String ALL =
      "p1 … p99, p999, mean, max, errorRate, toleratedRate and throughput can.";

  private final Reading reading;

  BaselineBinder(Reading reading) {
    this.reading = reading;
  }

  /** In the file's order; those with a problem are left out. */
  List<Comparison> comparisons(@Nullable Entry entry) {
    MapNode map = entry == null ? null : reading.values().map(entry, "{p95: 10%}");
    if (map == null) {
      return List.of();
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (Entry one : map.list()) {
      Statistic statistic = statistic(one.key());
      if (statistic == null) {
        reading.problems().add(one.keyPlace(), notOne(one.key()));
      }
      Double share = reading.values().quantity(one, Quantities::fraction);
      if (statistic == null || share == null) {
        continue;
      }
      if (statistic.kind().isMinimum() && share == 1) {
        reading.problems().add(one, "`100%` never fails, for nothing is less than 0: say less.");
        continue;
      }
      String written = ((ScalarNode) one.value()).text().strip();
      comparisons.add(new Comparison(statistic, share, written, one.value().place().origin()));
    }
    return comparisons;
  }

  private static @Nullable Statistic statistic(String key) {
    Statistic statistic = Statistic.ofKey(key);
    return statistic != null && statistic.kind().isComparable() ? statistic : null;
  }

  private static String notOne(String key) {
    List<String> known =
        Stream.concat(
                Stream.of("p50", "p75", "p90", "p95", "p99", "p999"),
                Stream.of(Kind.values())
                    .filter(kind -> kind.isComparable() && kind != Kind.PERCENTILE)
                    .map(kind -> Statistic.of(kind).key()))
            .toList();
    String asLimit = key.replaceFirst("(Max|Min)$", "");
    return "`"
        + Words.shorten(key)
        + "` cannot be compared with earlier runs; "
        + ALL
        + (statistic(asLimit) == null
            ? Words.didYouMean(key, known)
            : " Did you mean `" + asLimit + "`?");
  }
}
