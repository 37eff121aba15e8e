package io.github.loadgate.engine;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Step;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps of one user that change variables and pools, at once. */
final class VariableSteps {
  private final UserScope scope;

  VariableSteps(UserScope scope) {
    this.scope = scope;
  }

  void set(Step.SetVariables step) throws StepException {
    for (Map.Entry<String, Template> entry : step.values().entrySet()) {
      String name = entry.getKey();
      scope.set(name, StepException.value("set " + name, entry.getValue(), scope));
    }
  }

  void put(Step.Put step) throws StepException {
    for (Map.Entry<String, Template> entry : step.values().entrySet()) {
      String name = entry.getKey();
      Object value = StepException.value("put " + name, entry.getValue(), scope);
      if (value == null) {
        throw new StepException("put " + name, "the value is null");
      }
      scope.put(pool(name), name, value);
    }
  }

  void drop(Step.Drop step) throws StepException {
    for (Map.Entry<String, Template> entry : step.values().entrySet()) {
      String name = entry.getKey();
      @Nullable Object value = StepException.value("drop " + name, entry.getValue(), scope);
      Pools.each(value, pool(name)::drop);
    }
  }

  private ValuePool pool(String name) {
    return Objects.requireNonNull(scope.pool(name), name);
  }
}
