package io.github.loadgate.stack;

import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;

/** Makes stacks. */
public final class Stacks {

  private Stacks() {}

  /**
   * The stack of a plan, not yet started. From here on {@link Stack#stop} needs no class that is
   * not loaded: a shutdown hook may call it after Maven has closed the plugin's class loader.
   */
  public static Stack of(StackPlan plan, StackSettings settings) {
    WarmUp.loadAll();
    Kind kind = plan.kind();
    if (kind instanceof Kind.Processes processes) {
      return new ProcessStack(plan, processes, settings);
    }
    if (kind instanceof Kind.Compose compose) {
      return new ComposeStack(plan, compose, settings);
    }
    return new ExternalStack(plan, settings);
  }
}
