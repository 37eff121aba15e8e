package io.github.loadgate.mojo;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.mojo.Tools.PlannedLoad;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.stack.Stack;
import io.github.loadgate.stack.StackException;
import java.util.Locale;

/**
 * Gets everything ready that a load of one run needs: its variables, and its stack.
 *
 * @param findings told of the stack
 */
record StackStart(PlanRun.Context context, PlanRun.Subject subject, Findings findings) {

  /** The stack, started, ready and prepared; ended again where it does not come to that. */
  RunningStack of(Plan plan) throws StackException, RunBrokenException, InterruptedException {
    Tools tools = context.tools();
    Mask mask = findings.mask();
    ModuleSurroundings surroundings = tools.surroundings(plan.file());
    RunVariables variables = tools.variables(plan, surroundings, mask, context.seed());
    PlannedLoad load = tools.load(plan, surroundings, mask, variables, context.seed(), () -> null);
    Stack stack = tools.stack(plan, surroundings, subject.files(), variables.values());
    if (!context.teardown().watch(stack)) {
      throw new InterruptedException("the build is being aborted");
    }
    boolean ready = false;
    try {
      long begun = context.clock().nanos();
      stack.start();
      surroundings.use(stack);
      stack.awaitReady(load);
      findings.stack(stack);
      sayReady(plan, stack, begun);
      stack.prepare();
      ready = true;
    } finally {
      if (!ready) {
        findings.stack(stack);
        context.teardown().stop(stack);
      }
      stack.notes().forEach(context.console()::warn);
    }
    return new RunningStack(stack, surroundings, variables, context.seed(), context.keepStack());
  }

  private void sayReady(Plan plan, Stack stack, long begun) {
    boolean unasked =
        plan.stack().kind() instanceof StackPlan.Kind.External
            && plan.stack().ready().requests().isEmpty();
    double seconds = (context.clock().nanos() - begun) / 1e9;
    context
        .console()
        .info(
            "Stack: "
                + stack.description()
                + (unasked
                    ? ", not asked whether it is ready"
                    : String.format(Locale.ROOT, ", ready after %.1f s", seconds))
                + findings.logsSentence());
  }
}
