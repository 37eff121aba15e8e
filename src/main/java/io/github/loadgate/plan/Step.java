package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that a user does. */
public sealed interface Step {

  /** Where it stands in the plan. */
  Origin origin();

  /** Waits. */
  record Pause(Origin origin, DurationRange time) implements Step {}

  /** Sets variables of the user, in order. */
  record SetVariables(Origin origin, Map<String, Template> values) implements Step {
    public SetVariables {
      values = Ordered.copyOf(values);
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

  /**
   * Steps in order, as a task or a {@code ready} list has them. A task's last act is its last step.
   */
  static List<Request> requestsOf(List<Step> steps) {
    return steps.stream().filter(Request.class::isInstance).map(Request.class::cast).toList();
  }
}
