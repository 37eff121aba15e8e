package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks where requests go, before the first is sent. */
final class Targets {

  private Targets() {}

  /**
   * What is wrong with the plan's targets, one sentence; null when nothing is. A target that needs
   * a variable of a user is not known before there is one.
   */
  static @Nullable String problem(Plan plan, Scope scope) {
    for (Step.Request request : relative(plan)) {
      try {
        if (request.target().isResolvable(scope)) {
          String problem = problem(request.target().text(scope));
          if (problem != null) {
            return problem + " (" + request.label() + ", " + request.origin() + ")";
          }
        }
      } catch (ExpressionException e) {
        return "target: " + e.getMessage() + " (" + request.label() + ", " + request.origin() + ")";
      }
    }
    return null;
  }

  /** What is wrong with one target; null when nothing is. */
  static @Nullable String problem(String target) {
    String mistake = mistake(target);
    return mistake == null
        ? null
        : "target `"
            + target
            + "` "
            + mistake
            + "; write it like http://localhost:8080, in the plan or as -Dload.target";
  }

  /** What keeps a text from being the URL of a server, the end of a sentence; or null. */
  static @Nullable String mistake(String target) {
    try {
      URI uri = new URI(target);
      String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        return "does not begin with http:// or https://";
      }
      if (uri.getHost() == null) {
        return "has no valid host";
      }
      if (uri.getPort() > 65_535) {
        return "has a port above 65535";
      }
      return null;
    } catch (URISyntaxException e) {
      return "is not a URL: " + e.getReason();
    }
  }

  /** The first request of each target, without those whose path is a URL itself. */
  private static List<Step.Request> relative(Plan plan) {
    Map<Object, Step.Request> byTarget = new LinkedHashMap<>();
    for (Step.Request request : PlanSteps.requests(plan)) {
      String path = String.valueOf(request.path().source());
      if (path.startsWith("/") || path.isEmpty()) {
        byTarget.putIfAbsent(String.valueOf(request.target().source()), request);
      }
    }
    return List.copyOf(byTarget.values());
  }
}
