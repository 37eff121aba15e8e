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
  private static final String CONTENT_TYPE = "Content-Type";

  private final Map.Entry<String, String> userAgent;

  RequestHeaders(String userAgent) {
    this.userAgent = Map.entry("User-Agent", userAgent);
  }

  static boolean isConstant(Step.Request request) {
    return request.headers().values().stream().allMatch(Template::isConstant)
        && isConstant(request.auth());
  }

  /** Whether what the plan's headers say of the body is the same each time. */
  static boolean isTypeConstant(Step.Request request) {
    return request.headers().entrySet().stream()
        .noneMatch(h -> h.getKey().equalsIgnoreCase(CONTENT_TYPE) && !h.getValue().isConstant());
  }

  /** What the plan's headers say of the body, where that is constant; null where nothing. */
  static @Nullable String constantType(Step.Request request) {
    for (Map.Entry<String, Template> header : request.headers().entrySet()) {
      if (header.getKey().equalsIgnoreCase(CONTENT_TYPE)) {
        return String.valueOf(header.getValue().source()).strip();
      }
    }
    return null;
  }

  private static boolean isConstant(@Nullable Auth auth) {
    if (auth instanceof Auth.Basic basic) {
      return basic.user().isConstant() && basic.password().isConstant();
    }
    return !(auth instanceof Auth.Bearer bearer) || bearer.token().isConstant();
  }

  /**
   * In order. One whose variables have no value yet, or that is null, is left out; a list is one
   * header for each of its elements. {@code Content-Type} is there only if the plan has it.
   */
  List<Map.Entry<String, String>> of(Step.Request request, Scope scope) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers().size() + 3);
    for (Map.Entry<String, Template> header : request.headers().entrySet()) {
      if (header.getValue().isResolvable(scope)) {
        for (String value : header.getValue().texts(scope)) {
          headers.add(checked(header.getKey(), value));
        }
      }
    }
    String who = authorization(request.auth(), scope);
    if (who != null && !has(headers, "Authorization")) {
      headers.add(checked("Authorization", who));
    }
    if (!has(headers, userAgent.getKey())) {
      headers.add(userAgent);
    }
    return List.copyOf(headers);
  }

  private static @Nullable String authorization(@Nullable Auth auth, Scope scope) {
    if (auth instanceof Auth.Bearer bearer && bearer.token().isResolvable(scope)) {
      List<String> token = bearer.token().texts(scope);
      return token.isEmpty() ? null : "Bearer " + token.get(0);
    }
    if (auth instanceof Auth.Basic basic
        && basic.user().isResolvable(scope)
        && basic.password().isResolvable(scope)) {
      String pair = basic.user().text(scope) + ":" + basic.password().text(scope);
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
    return null;
  }

  /** Null where there is none. */
  static @Nullable String contentType(List<Map.Entry<String, String>> headers) {
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase(CONTENT_TYPE)) {
        return header.getValue();
      }
    }
    return null;
  }

  /** The headers of a request with this body: its content type stands where the plan has it. */
  static List<Map.Entry<String, String>> with(
      Payload body, List<Map.Entry<String, String>> headers) {
    String type = body.contentType();
    String given = contentType(headers);
    if (type == null || type.equals(given)) {
      return headers;
    }
    List<Map.Entry<String, String>> with = new ArrayList<>(headers);
    if (given == null) {
      with.add(Map.entry(CONTENT_TYPE, type));
    } else {
      with.replaceAll(
          header ->
              header.getKey().equalsIgnoreCase(CONTENT_TYPE)
                  ? Map.entry(header.getKey(), type)
                  : header);
    }
    return List.copyOf(with);
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
