package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One thing that a user does. */
public sealed interface Step {

  /** Where it stands in the plan. */
  Origin origin();

  /** What follows where it is not ok; of no matter to a step that cannot fail by itself. */
  default OnFailure onFailure() {
    return OnFailure.END_TASK;
  }

  /** Waits. */
  record Pause(Origin origin, DurationRange time) implements Step {}

  /** Sets variables of the user, in order. */
  record SetVariables(Origin origin, Map<String, Template> values, OnFailure onFailure)
      implements Step {
    public SetVariables {
      values = Ordered.copyOf(values);
    }
  }

  /** Adds values to pools, a list element by element. */
  record Put(Origin origin, Map<String, Template> values, OnFailure onFailure) implements Step {
    public Put {
      values = Ordered.copyOf(values);
    }
  }

  /** Removes values from pools, a list element by element; one that is not there is no failure. */
  record Drop(Origin origin, Map<String, Template> values, OnFailure onFailure) implements Step {
    public Drop {
      values = Ordered.copyOf(values);
    }
  }

  /**
   * Steps that may be left out. Where they are a whole task, it counts as skipped.
   *
   * @param condition {@code if}: they are done where it is true; null for always
   * @param chance how likely they are done, from 0 to 1; asked where the condition is true
   */
  record Guarded(
      Origin origin,
      @Nullable Template condition,
      double chance,
      List<Step> steps,
      OnFailure onFailure)
      implements Step {
    public Guarded {
      steps = List.copyOf(steps);
      if (!(chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException("chance " + chance);
      }
    }
  }

  /** One of several lists of steps, by weight. */
  record Choose(Origin origin, List<Branch> branches) implements Step {
    public Choose {
      branches = List.copyOf(branches);
      if (branches.isEmpty()) {
        throw new IllegalArgumentException("nothing to choose from");
      }
    }
  }

  /** One of the lists of a {@link Choose}. */
  record Branch(Origin origin, double weight, List<Step> steps) {
    public Branch {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The same steps several times; {@code index} counts from 0.
   *
   * @param least how often at least; with {@code most} a range that is drawn from each time
   */
  record Repeat(Origin origin, int least, int most, List<Step> steps) implements Step {
    public Repeat {
      steps = List.copyOf(steps);
      if (least < 0 || most < least) {
        throw new IllegalArgumentException(least + ".." + most);
      }
    }
  }

  /**
   * The same steps once per element of a list, which is fixed when the loop begins; {@code index}
   * counts from 0.
   *
   * @param as the variable that holds the element, seen by these steps alone
   */
  record Each(Origin origin, Template items, String as, List<Step> steps, OnFailure onFailure)
      implements Step {
    public Each {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The same steps again until a condition holds. A request of theirs that is not ok is asked again
   * and no failure. The whole wait is one sample, in no total; a missed deadline is its error.
   *
   * @param label {@code UNTIL name}
   * @param every from the end of one round to the beginning of the next
   */
  record Until(
      Origin origin,
      Template condition,
      String label,
      Duration every,
      Duration within,
      List<Step> steps,
      Set<String> tags,
      OnFailure onFailure)
      implements Step {
    public Until {
      steps = List.copyOf(steps);
      tags = Ordered.copyOf(tags);
    }
  }

  /**
   * Steps whose time together, pauses left out, is one sample, in no total; failed where one of
   * them ended it.
   *
   * @param label {@code GROUP name}
   */
  record Group(Origin origin, String label, List<Step> steps, Set<String> tags) implements Step {
    public Group {
      steps = List.copyOf(steps);
      tags = Ordered.copyOf(tags);
    }
  }

  /**
   * Steps of a {@code define}.
   *
   * @param with evaluated once, when the steps begin, all of them before the first is seen; seen by
   *     the steps alone, over the user's own variables
   */
  record Use(
      Origin origin,
      String define,
      Map<String, Template> with,
      List<Step> steps,
      OnFailure onFailure)
      implements Step {
    public Use {
      with = Ordered.copyOf(with);
      steps = List.copyOf(steps);
    }
  }

  /**
   * The user's own code: a {@code UnaryOperator<Map<String, Object>>} of the test class path.
   *
   * @param with what it is given
   * @param captures JSONPaths into what it returns; where there are none, each entry of that
   *     becomes a variable of the user
   * @param tags inherited; a failure of it counts to them
   */
  record JavaCall(
      Origin origin,
      String className,
      Map<String, Template> with,
      Map<String, Capture> captures,
      Set<String> tags,
      OnFailure onFailure)
      implements Step {
    public JavaCall {
      with = Ordered.copyOf(with);
      captures = Ordered.copyOf(captures);
      tags = Ordered.copyOf(tags);
    }
  }

  /**
   * Ends the task with a failed sample.
   *
   * @param label {@code FAIL name}; constant
   * @param tags inherited; the sample counts to them
   */
  record Fail(Origin origin, String label, Template text, Set<String> tags, OnFailure onFailure)
      implements Step {
    public Fail {
      tags = Ordered.copyOf(tags);
    }
  }

  /**
   * One request, complete: what the plan, the scenario and the task say for everything inside them
   * has been inherited already.
   *
   * @param method upper case
   * @param label {@code METHOD name}: constant, what results are counted under
   * @param target the base URL, for a {@code path} that is not an absolute URL itself
   * @param path path and query, or an absolute URL
   * @param query appended to the URL, encoded, in order
   * @param headers by name as written; one whose variables have no value yet is left out
   * @param auth null for none
   * @param timeout of the whole request, redirects and body included
   * @param tolerate statuses of the outcome "tolerated"
   * @param captures by name of the variable, in order
   * @param rare whether the label need not occur
   */
  record Request(
      Origin origin,
      String method,
      String label,
      Template target,
      Template path,
      Map<String, Template> query,
      Map<String, Template> headers,
      @Nullable Auth auth,
      @Nullable Body body,
      Duration timeout,
      Duration connectTimeout,
      boolean followRedirects,
      Expectation expect,
      StatusSet tolerate,
      Map<String, Capture> captures,
      OnFailure onFailure,
      Set<String> tags,
      boolean rare)
      implements Step {

    public Request {
      query = Ordered.copyOf(query);
      headers = Ordered.copyOf(headers);
      captures = Ordered.copyOf(captures);
      tags = Ordered.copyOf(tags);
    }

    /** The same request, given up after {@code most} if its own limits are longer. */
    public Request within(Duration most) {
      return new Request(
          origin,
          method,
          label,
          target,
          path,
          query,
          headers,
          auth,
          body,
          timeout.compareTo(most) < 0 ? timeout : most,
          connectTimeout.compareTo(most) < 0 ? connectTimeout : most,
          followRedirects,
          expect,
          tolerate,
          captures,
          onFailure,
          tags,
          rare);
    }
  }

  /** All requests in the plan's order, however deep inside other steps. */
  static List<Request> requestsOf(List<Step> steps) {
    return allOf(steps).filter(Request.class::isInstance).map(Request.class::cast).toList();
  }

  /**
   * The requests that each run of the steps comes to if none of them ends it: not those inside
   * {@code if}, {@code chance}, {@code choose}, {@code each}, or a {@code repeat} that may be none.
   */
  static List<Request> certainIn(List<Step> steps) {
    return steps.stream().flatMap(Step::certainIn).toList();
  }

  private static Stream<Request> certainIn(Step step) {
    if (step instanceof Request request) {
      return Stream.of(request);
    }
    boolean uncertain =
        step instanceof Choose
            || step instanceof Each
            || (step instanceof Guarded guarded
                && (guarded.condition() != null || guarded.chance() < 1))
            || (step instanceof Repeat repeat && repeat.least() == 0);
    return uncertain ? Stream.of() : inside(step).stream().flatMap(Step::certainIn);
  }

  /** All steps in the plan's order, those inside others after them. */
  static Stream<Step> allOf(List<Step> steps) {
    return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), allOf(inside(step))));
  }

  /** The steps that stand inside this one. */
  static List<Step> inside(Step step) {
    if (step instanceof Choose choose) {
      return choose.branches().stream().flatMap(branch -> branch.steps().stream()).toList();
    } else if (step instanceof Guarded guarded) {
      return guarded.steps();
    } else if (step instanceof Repeat repeat) {
      return repeat.steps();
    } else if (step instanceof Each each) {
      return each.steps();
    } else if (step instanceof Until until) {
      return until.steps();
    } else if (step instanceof Group group) {
      return group.steps();
    }
    return step instanceof Use use ? use.steps() : List.of();
  }
}
