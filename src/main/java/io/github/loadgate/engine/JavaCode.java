package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One user's {@code java} steps, one at a time. Its instances live as long as the user. */
final class JavaCode {
  private final UserScope scope;
  private final Map<String, JavaSteps.Code> instances = new HashMap<>(0);

  JavaCode(UserScope scope) {
    this.scope = scope;
  }

  /** One call under way: whoever drives the user runs it, and it is looked at when it has ended. */
  final class Work implements Runnable {
    private final Step.JavaCall step;
    private final Map<String, @Nullable Object> with;
    private Map<String, @Nullable Object> result = Map.of();
    private @Nullable String failure = "it was cut off";

    private Work(Step.JavaCall step, Map<String, @Nullable Object> with) {
      this.step = step;
      this.with = with;
    }

    Step.JavaCall step() {
      return step;
    }

    @Override
    public void run() {
      try {
        JavaSteps.Code code = instances.get(step.className());
        if (code == null) {
          code = scope.java().create(step.className());
          instances.put(step.className(), code);
        }
        result = code.apply(with);
        failure = null;
      } catch (JavaStepException e) {
        failure = requireNonNull(e.getMessage());
      }
    }

    /** Why it failed, one sentence; null where it did not. */
    @Nullable String failure() {
      return failure;
    }
  }

  Work begin(Step.JavaCall step) throws StepException {
    Map<String, @Nullable Object> with = new LinkedHashMap<>();
    for (Map.Entry<String, Template> entry : step.with().entrySet()) {
      String where = "java " + step.className() + ", with " + entry.getKey();
      Object value = StepException.value(where, entry.getValue(), scope);
      with.put(entry.getKey(), Pools.plain(value));
    }
    return new Work(step, with);
  }

  /** Keeps what it returned: what is captured, or else all of it. */
  void keep(Work work) throws StepException {
    Map<String, Capture> captures = work.step.captures();
    if (captures.isEmpty()) {
      work.result.forEach(scope::capture);
      return;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Capture> entry : captures.entrySet()) {
      values.put(entry.getKey(), find(work, entry.getKey(), entry.getValue()));
    }
    values.forEach(scope::capture);
  }

  private @Nullable Object find(Work work, String variable, Capture capture) throws StepException {
    String where = "java " + work.step.className() + ", capture " + variable;
    for (Template path : capture.expressions()) {
      Object value = at(where, path, work.result);
      if (value != null) {
        return value;
      }
    }
    if (!capture.hasDefault()) {
      throw new StepException(where, "nothing of the kind is in what it returned");
    }
    Template otherwise = capture.defaultValue();
    return otherwise == null ? null : StepException.value(where, otherwise, scope);
  }

  private @Nullable Object at(String where, Template path, Object document) throws StepException {
    try {
      return scope.paths().find(document, path.text(scope));
    } catch (ExpressionException e) {
      throw new StepException(where, e);
    }
  }
}
