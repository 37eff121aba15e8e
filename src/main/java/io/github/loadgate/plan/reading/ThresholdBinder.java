package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From {@code thresholds} to limits: for all requests, by label, tag, scenario and group. */
final class ThresholdBinder {

  private static final String EXAMPLE = "{p95Max: 500ms, errorRateMax: 1%}";

  /** Each one that has no limits of its own. */
  static final String EACH = "*";

  private final Reading reading;
  private final ThresholdParts parts;

  ThresholdBinder(Reading reading) {
    this.reading = reading;
    this.parts = new ThresholdParts(reading);
  }

  /**
   * What the thresholds of a plan come to.
   *
   * @param judged those for all requests first, then by label in the file's order, then by tag,
   *     scenario and group
   * @param notEvaluated those of what {@code only} leaves out
   */
  record Bound(List<Threshold> judged, List<Threshold> notEvaluated) {}

  /** The thresholds that count. */
  Bound bind(@Nullable Entry entry, Judgeable judgeable) {
    MapNode map = entry == null ? null : reading.values().map(entry, EXAMPLE);
    if (map == null) {
      return new Bound(List.of(), List.of());
    }
    List<Threshold> thresholds = new ArrayList<>(own(map, Subject.ALL, true));
    MapNode byLabel = requests(map);
    if (byLabel != null) {
      for (Entry label : byLabel.list()) {
        thresholds.addAll(ofLabel(label, byLabel, judgeable));
      }
    }
    thresholds.addAll(new ScopeThresholds(reading, this).bind(map, judgeable));
    thresholds.addAll(new GaugeBinder(reading).bind(map, judgeable.services()));
    new ThresholdSections(reading).check(map, reading.notYet());
    Predicate<Threshold> isLeftOut = one -> judgeable.isLeftOut(one.subject());
    return new Bound(
        thresholds.stream().filter(isLeftOut.negate()).toList(),
        thresholds.stream().filter(isLeftOut).toList());
  }

  /** Those for all requests together, of limits that are no plan's. */
  List<Threshold> ofAll(@Nullable Entry entry) {
    MapNode map = entry == null ? null : reading.values().map(entry, EXAMPLE);
    return map == null ? List.of() : own(map, Subject.ALL, true);
  }

  /** Checks thresholds that do not count now; labels and other names are not looked at. */
  void check(@Nullable Entry entry) {
    MapNode map = entry == null ? null : reading.values().map(entry, EXAMPLE);
    if (map == null) {
      return;
    }
    own(map, Subject.ALL, true);
    MapNode byLabel = requests(map);
    if (byLabel != null) {
      byLabel.list().forEach(label -> ofSubject(label, Subject.ALL));
    }
    new ScopeThresholds(reading, this).check(map);
    new GaugeBinder(reading).bind(map, null);
    new ThresholdSections(reading).check(map, new Problems());
  }

  private @Nullable MapNode requests(MapNode thresholds) {
    Entry requests = thresholds.get("requests");
    return requests == null
        ? null
        : reading.values().map(requests, "{GET /orders: {p95Max: 500ms}}");
  }

  private List<Threshold> ofLabel(Entry entry, MapNode named, Judgeable judgeable) {
    String label = entry.key();
    Set<String> judged = judgeable.judged();
    if (!label.equals(EACH)) {
      if (judgeable.leftOut().contains(label)) {
        return ofSubject(entry, new Subject.Label(label));
      }
      boolean mayBe = judgeable.hasMore() && Words.didYouMean(label, judged).isEmpty();
      if (!judged.contains(label) && (!mayBe || judgeable.apart().containsKey(label))) {
        reading.problems().add(entry.keyPlace(), unknown(label, judgeable));
      }
      return ofSubject(entry, new Subject.Label(label));
    }
    ofSubject(entry, Subject.ALL); // reports its mistakes even with nothing to judge
    // a wait is in no total, and its time has nothing to do with that of a request
    return judgeable.running().labels().stream()
        .filter(other -> !named.has(other))
        .flatMap(other -> ofSubject(entry, new Subject.Label(other)).stream())
        .toList();
  }

  /** The thresholds of one label, tag, scenario or group. */
  List<Threshold> ofSubject(Entry entry, Subject subject) {
    MapNode map = reading.values().map(entry, "{p95Max: 500ms}");
    return map == null ? List.of() : own(map, subject, false);
  }

  private static String unknown(String label, Judgeable judgeable) {
    String quoted = "`" + Words.shorten(label) + "`";
    String where = judgeable.apart().get(label);
    if (where != null) {
      return quoted + " runs only in " + where + ", which is shown apart and never judged.";
    }
    Set<String> judged = judgeable.judged();
    judged.addAll(judgeable.leftOut());
    String hint = Words.didYouMean(label, judged);
    return "No task has a request "
        + quoted
        + (hint.isEmpty() ? ". There are " + Words.and(judged) + "." : "." + hint);
  }

  private List<Threshold> own(MapNode map, Subject subject, boolean isTop) {
    List<Threshold> thresholds = new ArrayList<>();
    for (Entry entry : map.list()) {
      if (isTop && ThresholdSections.isOne(entry.key())) {
        continue;
      }
      Statistic statistic = ThresholdKey.statistic(entry.key());
      if (statistic == null) {
        reading.problems().add(entry.keyPlace(), notOne(entry.key(), isTop));
        continue;
      }
      Threshold threshold = parts.threshold(entry, statistic, subject);
      if (threshold != null) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }

  private static String notOne(String key, boolean isTop) {
    if (!isTop && key.equals(ThresholdSections.DROPPED)) {
      return "`" + key + "` is for all starts together: it has its place at the top level.";
    }
    Stream<String> candidates =
        Stream.concat(
            ThresholdKey.candidates().stream(),
            isTop ? ThresholdSections.NAMES.stream() : Stream.of());
    return "`"
        + Words.shorten(key)
        + "` is not a threshold; those are "
        + ThresholdKey.all()
        + (isTop ? ", and by name under " + ThresholdSections.words() + "." : ".")
        + ThresholdKey.meant(key)
            .map(meant -> " Did you mean `" + meant + "`?")
            .orElseGet(() -> Words.didYouMean(key, candidates.toList()));
  }
}
