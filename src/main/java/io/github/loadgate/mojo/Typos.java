package io.github.loadgate.mojo;

import io.github.loadgate.expression.NearMiss;
import io.github.loadgate.plan.reading.Overrides;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds names that no goal knows. Maven ignores them, and a limit that is ignored is a build that
 * passes.
 *
 * @param parameters of all goals
 */
record Typos(Set<String> parameters) {

  /**
   * One sentence for each name that is not known.
   *
   * @param configured what the POM configures for us
   * @param properties the session's user properties, those of others among them
   */
  List<String> find(Collection<String> configured, Collection<String> properties) {
    List<String> problems = new ArrayList<>();
    for (String name : new TreeSet<>(configured)) {
      if (!parameters.contains(name)) {
        problems.add("no goal has a parameter <" + name + ">" + meant(name, "<", ">"));
      }
    }
    for (String property : new TreeSet<>(properties)) {
      if (property.startsWith(Settings.PREFIX)) {
        String name = property.substring(Settings.PREFIX.length());
        if (!parameters.contains(name) && !Overrides.accepts(name)) {
          problems.add("there is no property -D" + property + meant(name, "-Dload.", ""));
        }
      }
    }
    return problems;
  }

  private String meant(String name, String before, String after) {
    List<String> candidates =
        Stream.concat(parameters.stream(), percentileLike(name)).sorted().toList();
    return NearMiss.of(name, candidates)
        .map(meant -> ". Did you mean " + before + meant + after + "?")
        .orElse("; `load:help -Ddetail` lists all");
  }

  /** A misspelt {@code p97Max} has no parameter of its own that it is near to. */
  private static Stream<String> percentileLike(String name) {
    String digits = name.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? Stream.of() : Stream.of("p" + digits + "Max");
  }
}
