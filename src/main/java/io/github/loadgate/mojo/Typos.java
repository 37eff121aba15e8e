package io.github.loadgate.mojo;

import io.github.loadgate.expression.NearMiss;
import io.github.loadgate.plan.reading.Overrides;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds names that no goal knows. Maven ignores them, and a limit that is ignored is a build that
 * passes.
 *
 * @param parameters of all goals
 * @param properties that these parameters take their values from: {@code load.p95Max}
 */
record Typos(Set<String> parameters, Set<String> properties) {

  private static final Pattern THRESHOLD = Pattern.compile("\\w+(Max|Min)");

  /**
   * The names that a build uses.
   *
   * @param configured in the POM's configuration of ours
   * @param thresholds within its {@code <thresholds>}
   * @param empty those of both that have no value
   * @param onCommandLine the session's user properties, those of others among them
   * @param inPom the POM's own properties, those of others among them
   */
  record Names(
      Collection<String> configured,
      Collection<String> thresholds,
      Collection<String> empty,
      Collection<String> onCommandLine,
      Collection<String> inPom) {}

  /** One sentence for each name that is not known, or that says nothing. */
  List<String> find(Names names) {
    List<String> problems = new ArrayList<>();
    for (String name : new TreeSet<>(names.configured())) {
      if (!parameters.contains(name)) {
        problems.add("no goal has a parameter <" + name + ">" + meant(name, "<", ">"));
      }
    }
    for (String name : new TreeSet<>(names.thresholds())) {
      if (!isThreshold(name)) {
        problems.add("<thresholds> has no <" + name + ">" + meant(name, "<", ">"));
      }
    }
    for (String name : new TreeSet<>(names.empty())) {
      if (Overrides.accepts(name)) {
        problems.add("<" + name + "> in pom.xml has no value; give it one, or leave it out");
      }
    }
    findProperties(names, problems);
    return problems;
  }

  private void findProperties(Names names, List<String> problems) {
    for (String property : new TreeSet<>(names.onCommandLine())) {
      if (isUnknown(property)) {
        String name = property.substring(Settings.PREFIX.length());
        problems.add("there is no property -D" + property + meant(name, "-Dload.", ""));
      }
    }
    // A POM's properties are anybody's; one that is nearly ours is a mistake.
    for (String property : new TreeSet<>(names.inPom())) {
      if (isUnknown(property)) {
        nearest(property.substring(Settings.PREFIX.length()))
            .ifPresent(
                meant ->
                    problems.add(
                        "<"
                            + property
                            + "> in pom.xml is no property of loadgate. Did you mean <load."
                            + meant
                            + ">?"));
      }
    }
  }

  private boolean isUnknown(String property) {
    return property.startsWith(Settings.PREFIX)
        && !properties.contains(property)
        && !Overrides.accepts(property.substring(Settings.PREFIX.length()));
  }

  private static boolean isThreshold(String name) {
    return THRESHOLD.matcher(name).matches() && Overrides.accepts(name);
  }

  private String meant(String name, String before, String after) {
    return nearest(name)
        .map(meant -> ". Did you mean " + before + meant + after + "?")
        .orElse("; `load:help -Ddetail` lists all");
  }

  private Optional<String> nearest(String name) {
    return NearMiss.of(
        name,
        Stream.concat(parameters.stream(), percentileLike(name))
            .filter(known -> !known.equals(name))
            .sorted()
            .toList());
  }

  /** A misspelt {@code p97Max} has no parameter of its own that it is near to. */
  private static Stream<String> percentileLike(String name) {
    String digits = name.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? Stream.of() : Stream.of("p" + digits + "Max");
  }
}
