package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.StepBinder.Bound;
import java.util.List;

/** How a person calls a task. */
final class Titles {

  private Titles() {}

  /** The name that it was given, or else the label of its first request. */
  static String of(Bound task) {
    return task.title() == null ? of(task.steps()) : task.title();
  }

  private static String of(List<Step> steps) {
    Step first = steps.isEmpty() ? null : steps.get(0);
    if (first instanceof Step.Guarded || first instanceof Step.Use) {
      List<Step> inside = Step.inside(first);
      if (steps.size() == 1) {
        return of(inside);
      }
    }
    if (steps.size() == 1 && first instanceof Step.Group group) {
      return group.label();
    }
    if (steps.size() == 1 && first instanceof Step.Until until) {
      return until.label();
    }
    List<Step.Request> requests = Step.requestsOf(steps);
    if (!requests.isEmpty()) {
      return requests.get(0).label() + (requests.size() > 1 ? " …" : "");
    }
    return first == null ? "" : withoutRequest(first);
  }

  private static String withoutRequest(Step step) {
    if (step instanceof Step.Fail fail) {
      return fail.label();
    } else if (step instanceof Step.JavaCall call) {
      return call.className();
    } else if (step instanceof Step.SetVariables) {
      return "set";
    } else if (step instanceof Step.Put) {
      return "put";
    } else if (step instanceof Step.Drop) {
      return "drop";
    }
    List<Step> inside = Step.inside(step);
    return inside.isEmpty() ? "pause" : withoutRequest(inside.get(0));
  }
}
