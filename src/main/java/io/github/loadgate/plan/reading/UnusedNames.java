package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.reading.NameCheck.Given;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reports what a plan declares or gives and nothing uses: most often a name is mistyped. */
final class UnusedNames {

  private final String plan;
  private final Problems problems;
  private final Declared declared;

  /**
   * @param plan the plan's file, as places name it
   */
  UnusedNames(String plan, Problems problems, Declared declared) {
    this.plan = plan;
    this.problems = problems;
    this.declared = declared;
  }

  /** A value of {@code with}, unless what is laid over the define has replaced its use. */
  void given(Given given) {
    Set<String> takes = new LinkedHashSet<>();
    collect(given.define(), takes);
    takes.removeAll(NameCheck.BUILT_IN);
    if (takes.contains(given.entry().key())) {
      return;
    }
    String name = given.entry().key();
    problems.add(
        given.entry().keyPlace(),
        "The define `"
            + given.site().define()
            + "` has no use for `"
            + Words.shorten(name)
            + "`"
            + (takes.isEmpty() ? "." : "; it uses " + Words.and(takes) + ".")
            + Words.didYouMean(name, takes));
  }

  /** The variables that a define's texts use. */
  private static void collect(Node node, Set<String> variables) {
    if (node instanceof MapNode map) {
      for (Entry entry : map.list()) {
        collect(ScalarNode.text(entry.keyPlace(), entry.key()), variables);
        collect(entry.value(), variables);
      }
    } else if (node instanceof ListNode list) {
      list.items().forEach(item -> collect(item, variables));
    } else if (node instanceof ScalarNode scalar && scalar.text().contains("${")) {
      try {
        Template.of(scalar.text()).references().stream()
            .filter(reference -> reference.kind() == Reference.Kind.VARIABLE)
            .forEach(reference -> variables.add(reference.name()));
      } catch (ExpressionException e) {
        return; // It is a problem already.
      }
    }
  }

  /** The data sets that no expression reads. */
  void data(Set<String> used) {
    declared
        .data()
        .forEach(
            (name, data) -> {
              if (!used.contains(name) && isOwn(data.entry())) {
                problems.add(
                    data.entry().keyPlace(),
                    "Nothing uses the data set `" + name + "`, as `${data." + name + ".…}` would.");
              }
            });
  }

  /** The pools that nothing draws from, or that stay empty. */
  void pools(Set<String> filled, Set<String> drawn) {
    declared
        .pools()
        .forEach(
            (name, entry) -> {
              if (isOwn(entry) && !drawn.contains(name)) {
                problems.add(
                    entry.keyPlace(),
                    "Nothing draws from the pool `"
                        + name
                        + "`, as `${pick("
                        + name
                        + ")}` would.");
              } else if (isOwn(entry) && !filled.contains(name)) {
                problems.add(
                    entry.keyPlace(),
                    "Nothing fills the pool `" + name + "`, as `capture` and `put` do.");
              }
            });
  }

  /** What another file brings may be for other plans. */
  private boolean isOwn(Entry entry) {
    return entry.keyPlace().source().equals(plan);
  }
}
