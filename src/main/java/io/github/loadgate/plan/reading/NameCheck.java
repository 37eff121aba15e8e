package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.expression.Template;
import io.github.loadgate.expression.VariableName;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.reading.Names.Local;
import io.github.loadgate.plan.reading.Names.Site;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles every expression of a plan and keeps the names in it, which {@link NameReport} checks
 * once all variables are known.
 */
final class NameCheck {

  /** Names that a run gives a value itself. */
  static final Set<String> BUILT_IN = Set.of("user", "response");

  /** What a loop counts in, and the elements of a {@code $repeat}. */
  static final String INDEX = "index";

  /** An expression's names, and who may see them. */
  record Use(Place place, List<Reference> references, Names names) {}

  /**
   * A value that a {@code use} gives, and that the define must have a use for.
   *
   * @param define as it is written: what is laid over it may replace what uses the value
   */
  record Given(Entry entry, Site site, Local local, MapNode define) {}

  private final String plan;
  private final Problems problems;
  private final Declared declared;
  private final Surroundings surroundings;
  private final List<Use> uses = new ArrayList<>();
  private final List<Given> given = new ArrayList<>();
  private final Set<String> filledPools = new LinkedHashSet<>();

  /** All variables of the whole plan: what may stand in a default, wherever it comes to be used. */
  private final Names anywhere = Names.empty();

  /**
   * @param plan the plan's file, as places name it
   */
  NameCheck(String plan, Problems problems, Declared declared, Surroundings surroundings) {
    this.plan = plan;
    this.problems = problems;
    this.declared = declared;
    this.surroundings = surroundings;
  }

  Names anywhere() {
    return anywhere;
  }

  /** A variable is set here: by {@code vars}, {@code set} or {@code capture}. */
  void define(Entry entry, Names names) {
    Local local = names.local(entry.key());
    if (isFree(entry) && local != null) {
      problems.add(
          entry.keyPlace(),
          "`"
              + entry.key()
              + "` is the name of a value of `"
              + local.owner()
              + "` here; choose another name for what is set.");
    }
    names.add(entry.key());
    if (!names.isTrial()) {
      anywhere.add(entry.key());
    }
  }

  /** Whether a variable, or what a loop gives, can have this name; it is a problem if not. */
  boolean isFree(Entry entry) {
    return isFree(entry.key(), entry.keyPlace());
  }

  boolean isFree(String name, Place place) {
    Optional<String> objection = VariableName.objection(name);
    if (objection.isPresent()) {
      problems.add(place, objection.get() + ".");
    } else if (BUILT_IN.contains(name) || name.equals(INDEX)) {
      problems.add(
          place, "'" + name + "' means something of its own in expressions; choose another name.");
    } else if (declared.isPool(name)) {
      problems.add(
          place,
          "`" + name + "` is a pool: `capture` and `put` add to it; choose another name here.");
    } else {
      return true;
    }
    return false;
  }

  /** A pool gets values here. */
  void fills(String pool, Names names) {
    if (!names.isTrial()) {
      filledPools.add(pool);
    }
  }

  /** A use of a define gives a value. */
  void gives(Given value) {
    given.add(value);
  }

  /** Any variable may be set here, by code of the user's own. */
  void setsAny(Names names) {
    names.open();
    if (!names.isTrial()) {
      anywhere.open();
    }
  }

  /** The template of a whole value, each text in it checked at its own place. */
  @Nullable Template template(Entry entry, Names names) {
    return template(entry, entry.value(), names);
  }

  /** The template of one of a key's values. */
  @Nullable Template template(Entry entry, Node node, Names names) {
    if (!compilesAll(entry, node, names)) {
      return null;
    }
    try {
      return Template.of(Node.plain(node));
    } catch (ExpressionException e) {
      problems.add(entry, node, sentence(e));
      return null;
    }
  }

  /** The template of a text; a number or boolean counts as written. */
  @Nullable Template text(Entry entry, Node node, Names names) {
    if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
      problems.add(entry, node, "a text is needed here, not " + node.words() + ".");
      return null;
    }
    return compiles(entry, scalar, names) ? Template.of(scalar.text()) : null;
  }

  /** A text that is one expression and nothing else. */
  @Nullable Template expression(Entry entry, String example, Names names) {
    if (!(entry.value() instanceof ScalarNode scalar)
        || !scalar.text().strip().startsWith("${")
        || !scalar.text().strip().endsWith("}")) {
      problems.add(
          entry, entry.value().words() + " is not an expression such as `" + example + "`.");
      return null;
    }
    ScalarNode bare = ScalarNode.text(scalar.place(), scalar.text().strip());
    Template template = template(entry, bare, names);
    if (template != null && !template.isOneExpression()) {
      problems.add(
          entry, scalar.words() + " is a text with expressions in it; write one, as `${a && b}`.");
      return null;
    }
    return template;
  }

  private boolean compilesAll(Entry entry, Node node, Names names) {
    boolean all = true;
    if (node instanceof MapNode map) {
      all = JsonForms.check(map, problems);
      for (Entry inner : map.list()) {
        Names seen = inner.key().equals(JsonForms.ITEM) ? withIndex(names, "$repeat") : names;
        all &= compiles(inner, ScalarNode.text(inner.keyPlace(), inner.key()), names);
        all &= compilesAll(inner, inner.value(), seen);
      }
    } else if (node instanceof ListNode list) {
      for (Node item : list.items()) {
        all &= compilesAll(entry, item, names);
      }
    } else if (node instanceof ScalarNode scalar && scalar.value() instanceof String) {
      return compiles(entry, scalar, names);
    }
    return all;
  }

  /** Knows {@code index} too. */
  static Names withIndex(Names names, String owner) {
    return names.with(Map.of(INDEX, new Local(owner, false, null)));
  }

  private boolean compiles(Entry entry, ScalarNode scalar, Names names) {
    if (!scalar.text().contains("${")) {
      return true;
    }
    try {
      List<Reference> references = Template.of(scalar.text()).references();
      if (!names.isTrial()) {
        uses.add(new Use(scalar.place(), references, names));
      }
      return true;
    } catch (ExpressionException e) {
      problems.add(entry, scalar, sentence(e));
      return false;
    }
  }

  static String sentence(ExpressionException e) {
    return Objects.requireNonNullElse(e.getMessage(), "is no expression.");
  }

  /**
   * The text that a template has before the run; null where it needs more than the environment and
   * the project for that, or one of these has no value.
   */
  @Nullable String early(Template template) {
    for (Reference reference : template.references()) {
      boolean isThere =
          switch (reference.kind()) {
            case ENVIRONMENT ->
                reference.optional() || surroundings.environment(reference.name()) != null;
            case PROJECT -> reference.optional() || surroundings.project(reference.name()) != null;
            case VARIABLE, STACK, DATA, POOL, FUNCTION -> false;
          };
      if (!isThere) {
        return null;
      }
    }
    return template.text(new EarlyScope(surroundings));
  }

  private Stream<Reference> references(Reference.Kind kind) {
    return uses.stream()
        .flatMap(use -> use.references().stream())
        .filter(reference -> reference.kind() == kind);
  }

  /** The variables that some expression uses. */
  Set<String> usedVariables() {
    return references(Reference.Kind.VARIABLE)
        .map(Reference::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The functions that some expression calls. */
  Set<String> functions() {
    return references(Reference.Kind.FUNCTION)
        .map(Reference::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Reports every name that means nothing, and every declared one that nothing uses.
   *
   * @param stack whose ports {@code stack.port} will know
   * @param unset takes the problem of an unset environment variable: an error or a warning
   * @param complete whether everything could be read, so that what is used nowhere is known
   */
  void report(Kind stack, Problems unset, boolean complete) {
    NameReport report =
        new NameReport(plan, problems, declared, surroundings, anywhere, stack, unset);
    uses.forEach(report::check);
    report.unknown();
    if (complete) {
      report.unused(given, filledPools);
    }
  }
}
