package io.github.loadgate.workloads;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** How often each label was expected and how often it was seen, and how likely that is. */
final class SharesTable {
  private final Suite suite;
  private final Map<String, Double> expected;
  private final Map<String, Long> observed;

  /**
   * @param begun tasks by kind of user
   * @param observed first requests of tasks by label, skipped ones included
   */
  SharesTable(Suite suite, Map<String, Long> begun, Map<String, Long> observed) {
    this.suite = suite;
    this.expected = suite.expected(begun);
    this.observed = new LinkedHashMap<>();
    expected.keySet().forEach(label -> this.observed.put(label, observed.getOrDefault(label, 0L)));
  }

  Map<String, Long> observed() {
    return observed;
  }

  /**
   * How likely counts are at least this far from the expected ones, by Pearson's chi-square. The
   * total of each kind of user is given, so it takes a degree of freedom; kinds that share a label
   * count as one, which makes the test no sharper than it is.
   */
  double probability() {
    double statistic = 0;
    for (Map.Entry<String, Double> label : expected.entrySet()) {
      double difference = observed.getOrDefault(label.getKey(), 0L) - label.getValue();
      statistic += difference * difference / label.getValue();
    }
    int freedom = expected.size() - groups();
    return freedom == 0
        ? (statistic < 1e-9 ? 1 : 0)
        : 1 - new ChiSquaredDistribution(freedom).cumulativeProbability(statistic);
  }

  private int groups() {
    Map<String, Set<String>> kindsByLabel = new TreeMap<>();
    for (Suite.Kind kind : suite.kinds()) {
      kind.tasks()
          .forEach(
              task ->
                  kindsByLabel
                      .computeIfAbsent(task.label(), label -> new TreeSet<>())
                      .add(kind.name()));
    }
    Map<String, String> group = new TreeMap<>();
    suite.kinds().forEach(kind -> group.put(kind.name(), kind.name()));
    for (Set<String> kinds : kindsByLabel.values()) {
      String first = group.get(kinds.iterator().next());
      Set<String> merged = new TreeSet<>();
      kinds.forEach(kind -> merged.add(group.get(kind)));
      group.replaceAll((kind, of) -> merged.contains(of) ? first : of);
    }
    return new TreeSet<>(group.values()).size();
  }

  @Override
  public String toString() {
    double all = expected.values().stream().mapToDouble(Double::doubleValue).sum();
    long seen = observed.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%n%s: %,d tasks; chance of being as far off: %.3f%n",
            suite,
            seen,
            probability()));
    table.append(
        String.format("  %-44s %9s %9s %8s %8s%n", "label", "expected", "observed", "", ""));
    expected.forEach(
        (label, count) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "  %-44s %,9.0f %,9d %7.2f%% %7.2f%%%n",
                    label,
                    count,
                    observed.getOrDefault(label, 0L),
                    100 * count / all,
                    100.0 * observed.getOrDefault(label, 0L) / seen)));
    return table.toString();
  }
}
