package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sums of all ledgers, by phase and source, at the end of a run. */
final class Books {
  private final NewTallies tallies;
  private final List<String> labels;
  private final Map<Phase, Map<Source, Tally>> sums = new EnumMap<>(Phase.class);

  /**
   * @param labels that are expected in the judged time, in the plan's order
   * @param measurements how many of them count
   */
  Books(NewTallies tallies, List<String> labels, int measurements, Ledger... ledgers) {
    this.tallies = tallies;
    this.labels = labels;
    for (Phase phase : Phase.values()) {
      sums.put(phase, new HashMap<>());
    }
    for (Ledger ledger : ledgers) {
      ledger.addTo(sums);
    }
    for (Phase phase : Phase.values()) {
      if (phase.where(measurements) != phase) {
        Map<Source, Tally> drained = of(phase.where(measurements));
        of(phase)
            .forEach(
                (source, tally) ->
                    drained
                        .computeIfAbsent(source, key -> tallies.ofRequests(Phase.DRAIN, key))
                        .add(tally));
        sums.put(phase, new HashMap<>());
      }
    }
  }

  /** Of all labels together in some measurements. */
  Statistics total(Set<Phase> measurements, double seconds, long dropped) {
    Tally total = tallies.sumOfAll();
    measurements.forEach(phase -> of(phase).values().forEach(total::add));
    return total.statistics(seconds, dropped);
  }

  /** All of one measurement. */
  Measurement measurement(int number, Watched watched, double seconds, Books apart) {
    Set<Phase> one = Set.of(Phase.ofMeasurement(number));
    return new Measurement(
        watched,
        seconds,
        total(one, seconds, 0),
        byLabel(one, seconds),
        apart.byLabel(one, seconds),
        byScope(one, seconds));
  }

  /** Of each label in some measurements, of each that is expected at least. */
  Map<String, Statistics> byLabel(Set<Phase> measurements, double seconds) {
    Map<String, Tally> judged = new HashMap<>();
    labels.forEach(label -> judged.put(label, tallies.sumOf(Phase.MEASURED, label)));
    measurements.forEach(phase -> addTo(judged, phase));
    return statistics(judged, seconds);
  }

  private void addTo(Map<String, Tally> sum, Phase phase) {
    of(phase)
        .forEach(
            (source, tally) ->
                sum.computeIfAbsent(source.label(), label -> tallies.sumOf(phase, label))
                    .add(tally));
  }

  /** Of each scope in some measurements. */
  Map<Scope, Statistics> byScope(Set<Phase> measurements, double seconds) {
    Map<Scope, Statistics> all = new LinkedHashMap<>();
    for (Scope scope : tallies.scopes()) {
      Tally sum = tallies.sumOf(scope);
      for (Phase phase : measurements) {
        of(phase)
            .forEach(
                (source, tally) -> {
                  if (source.scopes().contains(scope)) {
                    sum.add(tally);
                  }
                });
      }
      all.put(scope, sum.statistics(seconds));
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * Of each label in all other phases.
   *
   * @param apart what is in no total, to be listed among them
   */
  Map<Phase, Map<String, Statistics>> unjudged(Set<Phase> measurements, Books apart) {
    Map<Phase, Map<String, Statistics>> unjudged = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      Map<String, Tally> byLabel = new HashMap<>();
      if (!measurements.contains(phase)) {
        addTo(byLabel, phase);
        apart.addTo(byLabel, phase);
      }
      if (!byLabel.isEmpty()) {
        unjudged.put(phase, statistics(byLabel, Double.NaN));
      }
    }
    return Collections.unmodifiableMap(unjudged);
  }

  private Map<Source, Tally> of(Phase phase) {
    return requireNonNull(sums.get(phase));
  }

  /** In the plan's order; labels that are not in it by name. */
  private Map<String, Statistics> statistics(Map<String, Tally> byLabel, double seconds) {
    Map<String, Tally> rest = new TreeMap<>(byLabel);
    Map<String, Statistics> ordered = new LinkedHashMap<>();
    for (String label : labels) {
      Tally tally = rest.remove(label);
      if (tally != null) {
        ordered.put(label, tally.statistics(seconds));
      }
    }
    rest.forEach((label, tally) -> ordered.put(label, tally.statistics(seconds)));
    return Collections.unmodifiableMap(ordered);
  }
}
