package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.Step;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a request: its own, those that say who asks, and what every client says. */
final class RequestHeaders {
  private final Map.Entry<String, String> userAgent;

  RequestHeaders(String userAgent) {
    this.userAgent = Map.entry("User-Agent", userAgent);
  }

  static boolean isConstant(Step.Request request) {
    return request.headers().values().stream().allMatch(Template::isConstant)
        && isConstant(request.auth());
  }

  private static boolean isConstant(@Nullable Auth auth) {
    if (auth instanceof Auth.Basic basic) {
      return basic.user().isConstant() && basic.password().isConstant();
    }
    return !(auth instanceof Auth.Bearer bearer) || bearer.token().isConstant();
  }

  /** In order. One whose variables have no value yet is left out. */
  List<Map.Entry<String, String>> of(Step.Request request, Scope scope) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers().size() + 3);
    for (Map.Entry<String, Template> header : request.headers().entrySet()) {
      if (header.getValue().isResolvable(scope)) {
        headers.add(checked(header.getKey(), header.getValue().text(scope)));
      }
    }
    String who = authorization(request.auth(), scope);
    if (who != null && !has(headers, "Authorization")) {
      headers.add(checked("Authorization", who));
    }
    if (request.body() != null && !has(headers, "Content-Type")) {
      headers.add(Map.entry("Content-Type", "application/json"));
    }
    if (!has(headers, userAgent.getKey())) {
      headers.add(userAgent);
    }
    return List.copyOf(headers);
  }

  private static @Nullable String authorization(@Nullable Auth auth, Scope scope) {
    if (auth instanceof Auth.Bearer bearer && bearer.token().isResolvable(scope)) {
      return "Bearer " + bearer.token().text(scope);
    }
    if (auth instanceof Auth.Basic basic
        && basic.user().isResolvable(scope)
        && basic.password().isResolvable(scope)) {
      String pair = basic.user().text(scope) + ":" + basic.password().text(scope);
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
    return null;
  }

  private static boolean has(List<Map.Entry<String, String>> headers, String name) {
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private static Map.Entry<String, String> checked(String name, String value) {
    String problem = HeaderRules.problemOfName(name);
    if (problem == null) {
      problem = HeaderRules.problemOfValue(name, value);
    }
    if (problem != null) {
      throw new ExpressionException(problem);
    }
    return Map.entry(name, value.strip());
  }
}
