package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** From {@code tags}, {@code scenarios} and {@code groups} of the thresholds to limits. */
final class ScopeThresholds {

  private static final String EXAMPLE = "{NAME: {p95Max: 500ms}}";

  /**
   * One of the sections.
   *
   * @param kind of what is named in it
   * @param none what is said of an unknown name, before it
   */
  private record Section(
      String key,
      String kind,
      String none,
      Function<Judgeable.Named, Set<String>> names,
      Function<String, Subject> subject) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "tags",
              "tag",
              "No request of a task has the tag",
              Judgeable.Named::tags,
              Subject.Tag::new),
          new Section(
              "scenarios",
              "scenario",
              "There is no scenario",
              Judgeable.Named::scenarios,
              Subject.Scenario::new),
          new Section(
              "groups",
              "group",
              "No task has a group",
              Judgeable.Named::groups,
              name -> new Subject.Label(Judgeable.GROUP + name)));

  private final Reading reading;
  private final ThresholdBinder thresholds;

  ScopeThresholds(Reading reading, ThresholdBinder thresholds) {
    this.reading = reading;
    this.thresholds = thresholds;
  }

  /** All of them, those of what {@code only} leaves out too, in the order of the sections. */
  List<Threshold> bind(MapNode map, Judgeable judgeable) {
    List<Threshold> all = new ArrayList<>();
    for (Section section : SECTIONS) {
      MapNode named = named(map, section);
      for (Entry entry : named.list()) {
        all.addAll(of(entry, section, named, judgeable));
      }
    }
    return all;
  }

  /** Checks thresholds that do not count now; names are not looked at. */
  void check(MapNode map) {
    for (Section section : SECTIONS) {
      named(map, section).list().forEach(entry -> thresholds.ofSubject(entry, Subject.ALL));
    }
  }

  private MapNode named(MapNode map, Section section) {
    Entry entry = map.get(section.key());
    if (entry != null) {
      reading.values().map(entry, EXAMPLE); // says what it is where it is no map
    }
    return map.mapAt(section.key());
  }

  private List<Threshold> of(Entry entry, Section section, MapNode named, Judgeable judgeable) {
    Set<String> known = section.names().apply(judgeable.all());
    if (!entry.key().equals(ThresholdBinder.EACH)) {
      checkName(entry, section.none(), known, judgeable.hasMore());
      return thresholds.ofSubject(entry, section.subject().apply(entry.key()));
    }
    if (known.isEmpty() && !judgeable.hasMore()) {
      reading
          .problems()
          .add(
              entry.keyPlace(),
              "`*` is for each "
                  + section.kind()
                  + ", and no task has any: it would judge nothing.");
    }
    thresholds.ofSubject(entry, Subject.ALL); // reports its mistakes even with nothing to judge
    return section.names().apply(judgeable.running()).stream()
        .filter(other -> !named.has(other))
        .flatMap(other -> thresholds.ofSubject(entry, section.subject().apply(other)).stream())
        .toList();
  }

  /**
   * An unknown name is a mistake.
   *
   * @param none what is said of it before its name: {@code There is no scenario}
   * @param hasMore whether there are names that could not be read
   */
  private void checkName(Entry named, String none, Set<String> known, boolean hasMore) {
    String name = named.key();
    String hint = known.contains(name) ? "" : Words.didYouMean(name, known);
    if (known.contains(name) || (hasMore && hint.isEmpty())) {
      return;
    }
    String there = known.isEmpty() ? "" : " There are " + Words.and(known) + ".";
    reading
        .problems()
        .add(
            named.keyPlace(),
            none + " `" + Words.shorten(name) + "`." + (hint.isEmpty() ? there : hint));
  }
}
