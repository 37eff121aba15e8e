package io.github.loadgate.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of the plan's requests: evaluates what varies, and remembers what does not. Safe for
 * any thread.
 */
final class RequestMaker {

  /** Of an answer that nobody looks into: enough to show what a failure said. */
  static final int KEPT = 64 * 1024;

  /** Of an answer that is looked into. */
  static final int KEPT_TO_READ = 8 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NOTHING = new byte[0];

  private final RequestHeaders headers;
  private final boolean keepBodies;
  private final ByRequest<Prepared> prepared = new ByRequest<>(this::prepare);

  /**
   * What a request is made of that is the same each time.
   *
   * @param call all of it, where nothing varies
   * @param url null where it varies, as {@code headers} are
   * @param body empty where it varies
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Prepared(
      @Nullable Call call,
      @Nullable String url,
      @Nullable List<Map.Entry<String, String>> headers,
      boolean isBodyFixed,
      byte[] body,
      int keepBytes) {}

  /**
   * @param version loadgate's own, for the User-Agent
   * @param keepBodies whether any expression of the plan reads {@code response.json} or {@code
   *     response.text}, so that whole bodies are kept of every answer
   */
  RequestMaker(String version, boolean keepBodies) {
    this.headers = new RequestHeaders("loadgate/" + version);
    this.keepBodies = keepBodies;
  }

  /**
   * @throws ExpressionException when an expression fails, or gives what cannot be sent
   */
  Call make(Step.Request request, Scope scope) {
    Prepared known = prepared.of(request, scope);
    if (known.call != null) {
      return known.call;
    }
    return call(
        request,
        known.url != null ? known.url : RequestUrl.of(request, scope),
        known.headers != null ? known.headers : headers.of(request, scope),
        known.isBodyFixed ? known.body : body(request, scope),
        known.keepBytes);
  }

  private Prepared prepare(Step.Request request, Scope scope) {
    String url = RequestUrl.isConstant(request) ? RequestUrl.of(request, scope) : null;
    List<Map.Entry<String, String>> fixed =
        RequestHeaders.isConstant(request) ? headers.of(request, scope) : null;
    boolean isBodyFixed = isConstant(request.body());
    byte[] body = isBodyFixed ? body(request, scope) : NOTHING;
    int keepBytes = keepBytes(request);
    Call call =
        url != null && fixed != null && isBodyFixed
            ? call(request, url, fixed, body, keepBytes)
            : null;
    return new Prepared(call, url, fixed, isBodyFixed, body, keepBytes);
  }

  private static Call call(
      Step.Request request,
      String url,
      List<Map.Entry<String, String>> headers,
      byte[] body,
      int keepBytes) {
    return new Call(
        request.method(),
        url,
        headers,
        body,
        request.body() != null,
        request.timeout(),
        request.connectTimeout(),
        request.followRedirects(),
        keepBytes);
  }

  private int keepBytes(Step.Request request) {
    boolean read =
        keepBodies
            || request.expect().needsBody()
            || request.captures().values().stream()
                .map(Capture::source)
                .anyMatch(from -> from == Capture.Source.JSON || from == Capture.Source.REGEX);
    return read ? KEPT_TO_READ : KEPT;
  }

  private static boolean isConstant(@Nullable Body body) {
    return !(body instanceof Body.Json json) || json.tree().isConstant();
  }

  private static byte[] body(Step.Request request, Scope scope) {
    if (!(request.body() instanceof Body.Json json)) {
      return NOTHING;
    }
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      throw new ExpressionException(
          request.method() + " cannot send a body; leave out `json`, or use POST");
    }
    Template tree = json.tree();
    try {
      return JSON.writeValueAsBytes(tree.evaluate(scope));
    } catch (JsonProcessingException e) {
      throw new ExpressionException(
          "a value of `json` cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }
}
