package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One user's {@code java} steps, one at a time. Its instances live as long as the user. */
final class JavaCode {
  /** For one step: what takes longer hangs. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final UserScope scope;
  private final Map<String, JavaSteps.Code> instances = new HashMap<>(0);

  JavaCode(UserScope scope) {
    this.scope = scope;
  }

  /** One call under way: whoever drives the user runs it, and it is looked at when it has ended. */
  final class Work implements Runnable {
    private final Step.JavaCall step;
    private final Map<String, @Nullable Object> with;
    private final JavaSteps.@Nullable Code known;
    private final long begun;
    private final long until;

    /** Guarded by this, as are those below: what was given up may still be running. */
    private boolean over;

    private JavaSteps.@Nullable Code made;
    private Map<String, @Nullable Object> result = Map.of();
    private @Nullable String failure = "it was cut off";

    private Work(Step.JavaCall step, Map<String, @Nullable Object> with, long begun, long until) {
      this.step = step;
      this.with = with;
      this.begun = begun;
      this.until = until;
      known = instances.get(step.className());
    }

    /** When it is given up, on the run's clock. */
    long until() {
      return until;
    }

    Step.JavaCall step() {
      return step;
    }

    @Override
    public void run() {
      try {
        JavaSteps.Code code = known != null ? known : scope.java().create(step.className());
        made(code);
        ended(code.apply(with), null);
      } catch (JavaStepException e) {
        ended(Map.of(), requireNonNull(e.getMessage()));
      }
    }

    private synchronized void made(JavaSteps.Code code) {
      made = code;
    }

    private synchronized void ended(Map<String, @Nullable Object> returned, @Nullable String why) {
      if (!over) {
        over = true;
        result = returned;
        failure = why;
      }
    }
  }

  /**
   * Nothing more comes of it. What was given up may be at work still: its instance is used no more.
   *
   * @return why it failed, one sentence; null where it did not
   */
  @Nullable String end(Work work, long now) {
    String name = work.step.className();
    synchronized (work) {
      boolean isLate = now >= work.until;
      JavaSteps.Code made = work.made;
      if (work.over && made != null) {
        instances.put(name, made);
      } else {
        instances.remove(name);
      }
      work.over = true;
      return isLate
          ? name
              + " did not return within "
              + Words.seconds(Duration.ofNanos(work.until - work.begun))
          : work.failure;
    }
  }

  /**
   * @param deadline that of the wait around it
   */
  Work begin(Step.JavaCall step, long now, long deadline) throws StepException {
    Map<String, @Nullable Object> with = new LinkedHashMap<>();
    for (Map.Entry<String, Template> entry : step.with().entrySet()) {
      String where = "java " + step.className() + ", with " + entry.getKey();
      Object value = StepException.value(where, entry.getValue(), scope);
      with.put(entry.getKey(), Pools.plain(value));
    }
    return new Work(step, with, now, Math.min(now + LONGEST, deadline));
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
