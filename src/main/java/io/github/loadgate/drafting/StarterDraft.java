package io.github.loadgate.drafting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan for a module of which nothing else is known: one request, short, to be built on. */
final class StarterDraft {

  private StarterDraft() {}

  /**
   * Drafts it.
   *
   * @throws DraftException when the module's compose file cannot be read
   */
  static Draft of(ModuleFacts facts) throws DraftException {
    StackDraft stack = StackDraft.of(facts);
    Map<String, @Nullable Object> plan = new LinkedHashMap<>();
    plan.put("target", stack.target());
    if (stack.stack() != null) {
      plan.put("stack", stack.stack());
    }
    PlanText.Noted load = DraftedPlan.load();
    plan.put(
        "load",
        new PlanText.Noted(
            "Closed model: so many users, each repeating: pick a task by weight, run it, think.\n"
                + "Ramp-up and warm-up are not judged.\n"
                + load.comment(),
            load.value()));
    plan.put("think", DraftedPlan.THINK);
    plan.put(
        "tasks",
        new PlanText.Noted(
            "`weight` is the share. Paths, bodies and headers may hold expressions:"
                + " ${int(1, 100)}, ${uuid()}, ${env.NAME}.",
            List.of(new PlanText.Noted("Replace it by what your users do.", task()))));
    plan.put("thresholds", DraftedPlan.thresholds());
    return DraftedPlan.draft("The load of " + facts.name() + ".", plan, stack.notes());
  }

  private static Map<String, Object> task() {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("weight", 1);
    task.put("GET", "/");
    return task;
  }
}
