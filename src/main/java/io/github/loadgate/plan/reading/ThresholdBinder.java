package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import io.github.loadgate.plan.reading.Quantities.Usual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From {@code thresholds} to limits: for all requests, and by label. */
final class ThresholdBinder {

  private static final String EXAMPLE = "{p95Max: 500ms, errorRateMax: 1%}";
  private static final String EACH = "*";
  private static final int MOST_SAMPLES = 1_000_000_000;

  private final Reading reading;

  ThresholdBinder(Reading reading) {
    this.reading = reading;
  }

  /**
   * The thresholds: those for all requests first, then by label in the file's order.
   *
   * @param judged the labels that can be judged, in order
   * @param apart the other labels of the plan, and where they run
   * @param hasMore whether there are labels that could not be read, so that an unknown one is a
   *     mistake only if it resembles a known one
   */
  List<Threshold> bind(
      @Nullable Entry entry, Set<String> judged, Map<String, String> apart, boolean hasMore) {
    MapNode map = entry == null ? null : reading.values().map(entry, EXAMPLE);
    if (map == null) {
      return List.of();
    }
    List<Threshold> thresholds = new ArrayList<>(own(map, Subject.ALL, true));
    MapNode byLabel = requests(map);
    if (byLabel != null) {
      for (Entry label : byLabel.list()) {
        thresholds.addAll(ofLabel(label, byLabel, judged, apart, hasMore));
      }
    }
    return thresholds;
  }

  /** Checks thresholds that do not count now; labels are not looked at. */
  void check(@Nullable Entry entry) {
    if (entry == null || !(entry.value() instanceof MapNode map)) {
      return;
    }
    own(map, Subject.ALL, true);
    MapNode byLabel = requests(map);
    if (byLabel != null) {
      byLabel.list().forEach(label -> ofSubject(label, Subject.ALL));
    }
  }

  private @Nullable MapNode requests(MapNode thresholds) {
    Entry requests = thresholds.get("requests");
    return requests == null
        ? null
        : reading.values().map(requests, "{GET /orders: {p95Max: 500ms}}");
  }

  private List<Threshold> ofLabel(
      Entry entry, MapNode named, Set<String> judged, Map<String, String> apart, boolean hasMore) {
    String label = entry.key();
    if (!label.equals(EACH)) {
      boolean mayBe = hasMore && Words.didYouMean(label, judged).isEmpty();
      if (!judged.contains(label) && (!mayBe || apart.containsKey(label))) {
        reading.problems().add(entry.keyPlace(), unknown(label, judged, apart));
      }
      return ofSubject(entry, new Subject.Label(label));
    }
    ofSubject(entry, Subject.ALL); // reports its mistakes even if there is nothing to judge
    return judged.stream()
        .filter(other -> !named.has(other))
        .flatMap(other -> ofSubject(entry, new Subject.Label(other)).stream())
        .toList();
  }

  private List<Threshold> ofSubject(Entry entry, Subject subject) {
    MapNode map = reading.values().map(entry, "{p95Max: 500ms}");
    return map == null ? List.of() : own(map, subject, false);
  }

  private static String unknown(String label, Set<String> judged, Map<String, String> apart) {
    String quoted = "`" + Words.shorten(label) + "`";
    String where = apart.get(label);
    if (where != null) {
      return quoted + " runs only in " + where + ", which is shown apart and never judged.";
    }
    String hint = Words.didYouMean(label, judged);
    return "No task has a request "
        + quoted
        + (hint.isEmpty() ? ". There are " + Words.and(judged) + "." : "." + hint);
  }

  private List<Threshold> own(MapNode map, Subject subject, boolean isTop) {
    List<Threshold> thresholds = new ArrayList<>();
    for (Entry entry : map.list()) {
      if (isTop && entry.key().equals("requests")) {
        continue;
      }
      Statistic statistic = ThresholdKey.statistic(entry.key());
      if (statistic == null) {
        reading.problems().add(entry.keyPlace(), notOne(entry.key(), isTop));
        continue;
      }
      Threshold threshold = threshold(entry, statistic, subject);
      if (threshold != null) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }

  private static String notOne(String key, boolean isTop) {
    if (Keys.LATER_THRESHOLDS.contains(key)) {
      return Keys.notYet(key);
    }
    Stream<String> candidates =
        Stream.concat(
            ThresholdKey.candidates().stream(), isTop ? Stream.of("requests") : Stream.of());
    return "`"
        + Words.shorten(key)
        + "` is not a threshold; those are "
        + ThresholdKey.all()
        + (isTop ? ", and by label under requests." : ".")
        + ThresholdKey.meant(key)
            .map(meant -> " Did you mean `" + meant + "`?")
            .orElseGet(() -> Words.didYouMean(key, candidates.toList()));
  }

  private @Nullable Threshold threshold(Entry entry, Statistic statistic, Subject subject) {
    Entry limit = entry;
    if (entry.value() instanceof MapNode map) {
      Keys.THRESHOLD.check(map, reading.problems());
      Entry fail = map.get("fail");
      if (fail == null) {
        reading.problems().add(entry, "a threshold needs `fail`, such as `{fail: 500ms}`.");
        return null;
      }
      limit = new Entry(entry.key(), fail.keyPlace(), fail.value());
    }
    Double value = reading.values().quantity(limit, text -> limit(text, statistic));
    return value == null
        ? null
        : new Threshold(
            subject,
            statistic,
            value,
            ((ScalarNode) limit.value()).text().strip(),
            limit.value().place().origin());
  }

  private static double limit(String text, Statistic statistic) throws ValueException {
    return switch (statistic.kind()) {
      case PERCENTILE, MEAN, MAX -> Quantities.duration(text, Usual.LATENCY).toNanos() / 1e6;
      case ERROR_RATE, TOLERATED_RATE -> Quantities.fraction(text);
      case THROUGHPUT -> Quantities.perSecond(text);
      case SAMPLES -> Quantities.count(text, 1, MOST_SAMPLES);
    };
  }
}
