package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Step;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;

/** Where a request goes. */
final class RequestUrl {
  private RequestUrl() {}

  static boolean isConstant(Step.Request request) {
    return request.path().isConstant()
        && (isAbsolute(String.valueOf(request.path().source())) || request.target().isConstant())
        && request.query().values().stream().allMatch(Template::isConstant);
  }

  /**
   * Absolute and encoded: of a path with expressions only what is illegal in a URL, of {@code
   * query} everything that means something there. Of {@code query} a list is one parameter for each
   * of its elements, null is no parameter; numbers and booleans are written as in JSON.
   *
   * @param masked removes secrets from what is told of it
   * @throws ExpressionException when it is no URL
   */
  static String of(Step.Request request, Scope scope, UnaryOperator<String> masked) {
    String path = request.path().text(scope);
    String text = isAbsolute(path) ? path : joined(request.target().text(scope), path);
    HttpUrl url = parsed(text, masked);
    if (request.query().isEmpty()) {
      return url.toString();
    }
    HttpUrl.Builder builder = url.newBuilder();
    for (Map.Entry<String, Template> entry : request.query().entrySet()) {
      for (String value : entry.getValue().texts(scope)) {
        builder.addQueryParameter(entry.getKey(), value);
      }
    }
    return builder.build().toString();
  }

  private static HttpUrl parsed(String text, UnaryOperator<String> masked) {
    try {
      return HttpUrl.get(text);
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(
          "\""
              + Words.cut(text, masked)
              + "\" is not a URL that can be asked: it must be like"
              + " http://host:port/path",
          e);
    }
  }

  private static boolean isAbsolute(String path) {
    String start = path.substring(0, Math.min(path.length(), 8)).toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://");
  }

  /** With exactly one slash between them; none before a query. */
  private static String joined(String target, String path) {
    String base = target;
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    if (path.isEmpty() || path.startsWith("?")) {
      return target + path;
    }
    String rest = path;
    while (rest.startsWith("/")) {
      rest = rest.substring(1);
    }
    return base + "/" + rest;
  }
}
