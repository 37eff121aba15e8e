package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Functions;
import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.reading.NameCheck.Given;
import io.github.loadgate.plan.reading.NameCheck.Use;
import io.github.loadgate.plan.reading.Names.Local;
import io.github.loadgate.plan.reading.Names.Site;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says which names of a plan's expressions mean nothing, and which of its names nothing uses. */
final class NameReport {

  private static final String PROJECT_PROPERTIES =
      "`project.artifactId`, `project.version`, `project.basedir`, `project.build.directory`,"
          + " `project.build.finalName`, `project.artifact.file` and `project.properties.NAME`";

  /** A variable at one place, which several uses of a {@code define} may read. */
  private record Spot(Place place, String variable) {}

  private final String plan;
  private final Problems problems;
  private final Declared declared;
  private final Surroundings surroundings;
  private final Names anywhere;
  private final Kind stack;
  private final Problems unset;

  private final Map<Spot, Map<Place, Use>> unknown = new LinkedHashMap<>();
  private final Set<Spot> known = new LinkedHashSet<>();
  private final Set<Local> usedLocals = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> usedVariables = new LinkedHashSet<>();
  private final Set<String> usedData = new LinkedHashSet<>();

  /**
   * @param plan the plan's file, as places name it
   * @param anywhere all variables of the plan
   * @param unset takes the problem of an unset environment variable
   */
  NameReport(
      String plan,
      Problems problems,
      Declared declared,
      Surroundings surroundings,
      Names anywhere,
      Kind stack,
      Problems unset) {
    this.plan = plan;
    this.problems = problems;
    this.declared = declared;
    this.surroundings = surroundings;
    this.anywhere = anywhere;
    this.stack = stack;
    this.unset = unset;
  }

  /** Checks all names of an expression. */
  void check(Use use) {
    use.references().forEach(reference -> check(use, reference));
  }

  private void check(Use use, Reference reference) {
    String name = reference.name();
    switch (reference.kind()) {
      case VARIABLE -> checkVariable(use, reference);
      case ENVIRONMENT -> {
        if (!reference.optional() && surroundings.environment(name) == null) {
          unset.add(
              use.place(),
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
              use.place(),
              "`project." + name + "` has no value. Known are " + PROJECT_PROPERTIES + ".");
        }
      }
      case STACK -> checkService(use, reference);
      case DATA -> checkData(use, name);
      case POOL -> checkPool(use, name);
      case FUNCTION -> {} // Template.of refuses those that do not exist.
    }
  }

  private void checkService(Use use, Reference reference) {
    String service = reference.name();
    if (stack instanceof Kind.External && !reference.optional()) {
      problems.add(
          use.place(),
          "`stack.port('"
              + service
              + "')` has no value, because the stack is external. Give one for that case:"
              + " `${stack.port('"
              + service
              + "') ?? 8080}`.");
    } else if (stack instanceof Kind.Processes ours && !ours.processes().containsKey(service)) {
      problems.add(
          use.place(),
          "`stack.port('"
              + service
              + "')` names no process of the stack, which has "
              + Words.and(ours.processes().keySet())
              + "."
              + Words.didYouMean(service, ours.processes().keySet()));
    }
  }

  private void checkData(Use use, String reference) {
    int dot = reference.indexOf('.');
    String name = dot < 0 ? reference : reference.substring(0, dot);
    String column = dot < 0 ? "" : reference.substring(dot + 1);
    String apart = use.names().apart();
    Declared.Data data = declared.data().get(name);
    usedData.add(name);
    if (data == null) {
      Set<String> there = declared.data().keySet();
      problems.add(
          use.place(),
          "There is no data set `"
              + name
              + "`: "
              + (there.isEmpty()
                  ? "the plan has no `data`, such as `data: {"
                      + name
                      + ": {csv: "
                      + name
                      + ".csv}}`."
                  : "`data` has " + Words.and(there) + ".")
              + Words.didYouMean(name, there));
    } else if (apart != null) {
      problems.add(
          use.place(),
          "`data."
              + Words.shorten(reference)
              + "` has no value in `"
              + apart
              + "`: rows belong to users, and none does this. Use it in `start` or in tasks.");
    } else if (!column.isEmpty()
        && data.columns() != null
        && !data.columns().contains(column)
        && data.columns().stream().noneMatch(one -> column.startsWith(one + "."))) {
      problems.add(
          use.place(),
          "The data set `"
              + name
              + "` has no column `"
              + Words.shorten(column)
              + "`; it has "
              + Words.and(data.columns())
              + "."
              + Words.didYouMean(column, data.columns()));
    }
  }

  /** What {@code with} hands on of a pool is a list of its values, which nothing is taken from. */
  private void checkPool(Use use, String name) {
    Local local = use.names().local(name);
    boolean isKnown = local != null || use.names().all().contains(name);
    if (!declared.isPool(name) && isKnown) {
      Set<String> pools = declared.pools().keySet();
      problems.add(
          use.place(),
          "`take` needs the name of a pool, and `"
              + name
              + "` is "
              + (local == null ? "a variable" : "a value of `" + local.owner() + "`")
              + " here: "
              + (pools.isEmpty() ? "" : "name " + Words.or(pools) + ", or ")
              + "draw from a list with `pick`."
              + Words.didYouMean(name, pools));
    }
  }

  private void checkVariable(Use use, Reference reference) {
    String name = reference.name();
    Spot spot = new Spot(use.place(), name);
    usedVariables.add(name);
    Local local = use.names().local(name);
    if (local != null) {
      usedLocals.add(local);
      known.add(spot);
    } else if (use.names().all().contains(name)
        || NameCheck.BUILT_IN.contains(name)
        || declared.isPool(name)
        || use.names().isOpen()
        || (reference.optional() && anywhere.all().contains(name))) {
      known.add(spot);
    } else {
      Site site = use.names().site();
      unknown
          .computeIfAbsent(spot, key -> new LinkedHashMap<>())
          .putIfAbsent(site == null ? use.place() : site.place(), use);
    }
  }

  /** Reports the variables that are not known, each once where no use of its define knows it. */
  void unknown() {
    unknown.forEach(
        (spot, uses) -> {
          if (known.contains(spot)) {
            uses.values().forEach(use -> missing(spot, use));
          } else {
            nowhere(spot, uses.values().iterator().next());
          }
        });
  }

  private void missing(Spot spot, Use use) {
    Site site = use.names().site();
    if (site == null) {
      nowhere(spot, use);
      return;
    }
    problems.add(
        site.place(),
        "The define `"
            + site.define()
            + "` uses `"
            + spot.variable
            + "` ("
            + spot.place
            + "), which has no value here: give it in `with`.");
  }

  private void nowhere(Spot spot, Use use) {
    Site site = use.names().site();
    Set<String> near = use.names().all();
    near.addAll(NameCheck.BUILT_IN);
    near.addAll(declared.pools().keySet());
    near.addAll(List.of("env", "project", "stack", "data", "fake"));
    boolean elsewhere = anywhere.all().contains(spot.variable);
    String where = elsewhere ? "has no value in this part of the plan" : "is not known";
    if (spot.variable.equals(NameCheck.INDEX)) {
      problems.add(
          spot.place,
          "`index` has no value here: `repeat`, `each` and `$item` count in it, for what is inside"
              + " them.");
      return;
    }
    problems.add(
        spot.place,
        "The variable `"
            + spot.variable
            + "` "
            + where
            + (site == null ? "" : ", where `" + site.define() + "` is used at " + site.place())
            + ": it comes from "
            + (site == null ? "" : "`with`, ")
            + "`vars`, `set` or `capture`."
            + hint(spot.variable, near));
  }

  /** A function without its brackets and a row of data without {@code data} are no typos. */
  private String hint(String variable, Set<String> near) {
    String meant =
        Functions.names().contains(variable)
            ? variable + "()"
            : declared.data().containsKey(variable) ? "data." + variable : null;
    return meant == null ? Words.didYouMean(variable, near) : " Did you mean `" + meant + "`?";
  }

  /** Reports what the plan declares or gives and nothing uses. */
  void unused(List<Given> given, Set<String> filledPools) {
    UnusedNames unused = new UnusedNames(plan, problems, declared);
    given.stream().filter(one -> !usedLocals.contains(one.local())).forEach(unused::given);
    unused.data(usedData);
    unused.pools(filledPools, usedVariables);
  }
}
