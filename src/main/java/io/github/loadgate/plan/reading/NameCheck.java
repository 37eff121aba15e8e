package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.expression.Template;
import io.github.loadgate.expression.VariableName;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Compiles every expression of a plan and, once all variables are known, checks each name in them.
 */
final class NameCheck {

  /** Names that a run gives a value itself. */
  static final Set<String> BUILT_IN = Set.of("user", "response");

  /** Names that will have one. */
  private static final Set<String> NOT_YET = Set.of("data", "index", "shard", "fake");

  private record Use(Place place, List<Reference> references, Names names) {}

  private final Problems problems;
  private final Declared declared;
  private final Surroundings surroundings;
  private final List<Use> uses = new ArrayList<>();

  /** All variables of the whole plan: what may stand in a default, wherever it comes to be used. */
  private final Names anywhere = Names.empty();

  NameCheck(Problems problems, Declared declared, Surroundings surroundings) {
    this.problems = problems;
    this.declared = declared;
    this.surroundings = surroundings;
  }

  Names anywhere() {
    return anywhere;
  }

  /** A variable is set here: by {@code vars}, {@code set} or {@code capture}. */
  void define(Entry entry, Names names) {
    String name = entry.key();
    Optional<String> objection = VariableName.objection(name);
    if (objection.isPresent()) {
      problems.add(entry.keyPlace(), objection.get() + ".");
    } else if (BUILT_IN.contains(name) || NOT_YET.contains(name)) {
      problems.add(
          entry.keyPlace(),
          "'" + name + "' means something of its own in expressions; choose another name.");
    }
    names.add(name);
    anywhere.add(name);
  }

  /** The template of a whole value, each text in it checked at its own place. */
  @Nullable Template template(Entry entry, Names names) {
    return template(entry, entry.value(), names);
  }

  /** The template of one of a key's values. */
  @Nullable Template template(Entry entry, Node node, Names names) {
    return compilesAll(entry, node, names) ? Template.of(Node.plain(node)) : null;
  }

  /** The template of a text; a number or boolean counts as written. */
  @Nullable Template text(Entry entry, Node node, Names names) {
    if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
      problems.add(entry, node, "a text is needed here, not " + node.words() + ".");
      return null;
    }
    return compiles(entry, scalar, names) ? Template.of(scalar.text()) : null;
  }

  private boolean compilesAll(Entry entry, Node node, Names names) {
    boolean all = true;
    if (node instanceof MapNode map) {
      for (Entry inner : map.list()) {
        all &= compiles(inner, ScalarNode.text(inner.keyPlace(), inner.key()), names);
        all &= compilesAll(inner, inner.value(), names);
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

  private boolean compiles(Entry entry, ScalarNode scalar, Names names) {
    if (!scalar.text().contains("${")) {
      return true;
    }
    try {
      List<Reference> references = Template.of(scalar.text()).references();
      uses.add(new Use(scalar.place(), references, names));
      return true;
    } catch (ExpressionException e) {
      problems.add(entry, scalar, Objects.requireNonNullElse(e.getMessage(), "is no expression."));
      return false;
    }
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
            case VARIABLE, STACK, DATA, FUNCTION -> false;
          };
      if (!isThere) {
        return null;
      }
    }
    return template.text(new BeforeTheRun(surroundings));
  }

  /** No variables, no chance. */
  private record BeforeTheRun(Surroundings surroundings) implements Scope {
    @Override
    public boolean has(String variable) {
      return false;
    }

    @Override
    public @Nullable Object get(String variable) {
      return null;
    }

    @Override
    public RandomGenerator random() {
      throw new ExpressionException("nothing is drawn before the run");
    }

    @Override
    public long count(String counter) {
      throw new ExpressionException("nothing is counted before the run");
    }
  }

  /** The variables that some expression uses. */
  Set<String> usedVariables() {
    Set<String> used = new LinkedHashSet<>();
    for (Use use : uses) {
      for (Reference reference : use.references) {
        if (reference.kind() == Reference.Kind.VARIABLE) {
          used.add(reference.name());
        }
      }
    }
    return used;
  }

  /** The functions that some expression calls. */
  Set<String> functions() {
    Set<String> called = new LinkedHashSet<>();
    for (Use use : uses) {
      for (Reference reference : use.references) {
        if (reference.kind() == Reference.Kind.FUNCTION) {
          called.add(reference.name());
        }
      }
    }
    return called;
  }

  /**
   * Reports every name that means nothing.
   *
   * @param stack whose ports {@code stack.port} will know
   * @param unset takes the problem of an unset environment variable: an error or a warning
   */
  void report(Kind stack, Problems unset) {
    for (Use use : uses) {
      for (Reference reference : use.references) {
        check(use, reference, stack, unset);
      }
    }
  }

  private void check(Use use, Reference reference, Kind stack, Problems unset) {
    String name = reference.name();
    switch (reference.kind()) {
      case VARIABLE -> checkVariable(use, reference);
      case ENVIRONMENT -> {
        if (!reference.optional() && surroundings.environment(name) == null) {
          unset.add(
              use.place,
              "The environment variable `"
                  + name
                  + "` is not set. Set it, or give a value for that case: `${env."
                  + name
                  + " ?? '…'}`.");
        }
      }
      case PROJECT -> {
        if (!reference.optional() && surroundings.project(name) == null) {
          problems.add(
              use.place,
              "`project." + name + "` has no value. Known are " + PROJECT_PROPERTIES + ".");
        }
      }
      case STACK -> checkService(use, reference, stack);
      case DATA -> problems.add(use.place, Keys.notYet("data"));
      case FUNCTION -> {} // Template.of refuses those that do not exist.
    }
  }

  private void checkService(Use use, Reference reference, Kind stack) {
    String service = reference.name();
    if (stack instanceof Kind.External && !reference.optional()) {
      problems.add(
          use.place,
          "`stack.port('"
              + service
              + "')` has no value, because the stack is external. Give one for that case:"
              + " `${stack.port('"
              + service
              + "') ?? 8080}`.");
    } else if (stack instanceof Kind.Processes ours && !ours.processes().containsKey(service)) {
      problems.add(
          use.place,
          "`stack.port('"
              + service
              + "')` names no process of the stack, which has "
              + Words.and(ours.processes().keySet())
              + "."
              + Words.didYouMean(service, ours.processes().keySet()));
    }
  }

  private static final String PROJECT_PROPERTIES =
      "`project.artifactId`, `project.version`, `project.basedir`, `project.build.directory`,"
          + " `project.build.finalName`, `project.artifact.file` and `project.properties.NAME`";

  private void checkVariable(Use use, Reference reference) {
    String name = reference.name();
    if (NOT_YET.contains(name)) {
      problems.add(use.place, Keys.notYet(name));
      return;
    }
    Set<String> known = use.names.all();
    if (known.contains(name) || BUILT_IN.contains(name) || declared.isPool(name)) {
      return;
    }
    known.addAll(BUILT_IN);
    known.addAll(declared.pools().keySet());
    known.addAll(List.of("env", "project", "stack"));
    if (reference.optional() && anywhere.all().contains(name)) {
      return;
    }
    String where =
        anywhere.all().contains(name) ? "has no value in this part of the plan" : "is not known";
    problems.add(
        use.place,
        "The variable `"
            + name
            + "` "
            + where
            + ": it comes from `vars`, `set` or `capture`."
            + Words.didYouMean(name, known));
  }
}
