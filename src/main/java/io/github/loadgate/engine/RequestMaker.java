package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

  private final RequestHeaders headers;
  private final boolean keepBodies;
  private final UnaryOperator<String> masked;
  private final BodyFiles files = new BodyFiles();
  private final ByRequest<Prepared> prepared = new ByRequest<>(this::prepare);

  /**
   * What a request is made of that is the same each time.
   *
   * @param call all of it, where nothing varies
   * @param url null where it varies
   * @param headers null where they vary
   * @param body null where none is sent
   * @param payload null where it varies, or none is sent
   */
  private record Prepared(
      @Nullable Call call,
      @Nullable String url,
      @Nullable List<Map.Entry<String, String>> headers,
      @Nullable BodyMaker body,
      @Nullable Payload payload,
      int keepBytes) {}

  /**
   * @param version loadgate's own, for the User-Agent
   * @param keepBodies whether any expression of the plan reads {@code response.json} or {@code
   *     response.text}, so that whole bodies are kept of every answer
   * @param masked removes secrets from what is told of a request that cannot be made
   */
  RequestMaker(String version, boolean keepBodies, UnaryOperator<String> masked) {
    this.headers = new RequestHeaders("loadgate/" + version);
    this.keepBodies = keepBodies;
    this.masked = masked;
  }

  /**
   * @throws ExpressionException when an expression fails, or gives what cannot be sent
   */
  Call make(Step.Request request, Scope scope) {
    Prepared known = prepared.of(request, scope);
    return known.call != null ? known.call : call(request, known, scope);
  }

  private Prepared prepare(Step.Request request, Scope scope) {
    BodyMaker body = bodyMaker(request);
    String url = RequestUrl.isConstant(request) ? RequestUrl.of(request, scope, masked) : null;
    List<Map.Entry<String, String>> fixed =
        RequestHeaders.isConstant(request) ? headers.of(request, scope) : null;
    Payload payload =
        body != null && body.isConstant() && RequestHeaders.isTypeConstant(request)
            ? body.make(scope, RequestHeaders.constantType(request))
            : null;
    Prepared parts = new Prepared(null, url, fixed, body, payload, keepBytes(request));
    boolean isFixed = url != null && fixed != null && (body == null || payload != null);
    return isFixed
        ? new Prepared(call(request, parts, scope).repeated(), null, null, null, null, 0)
        : parts;
  }

  private Call call(Step.Request request, Prepared known, Scope scope) {
    String url = known.url != null ? known.url : RequestUrl.of(request, scope, masked);
    List<Map.Entry<String, String>> own =
        known.headers != null ? known.headers : headers.of(request, scope);
    Payload payload = known.payload;
    if (payload == null && known.body != null) {
      payload = known.body.make(scope, RequestHeaders.contentType(own));
    }
    return new Call(
        request.method(),
        url,
        payload == null ? own : RequestHeaders.with(payload, own),
        payload,
        request.timeout(),
        request.connectTimeout(),
        request.followRedirects(),
        known.keepBytes);
  }

  private @Nullable BodyMaker bodyMaker(Step.Request request) {
    Body body = request.body();
    if (body == null) {
      return null;
    }
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      throw new ExpressionException(
          String.format(
              "%s cannot send a body; leave out `%s`, or use POST",
              request.method(), BodyMaker.key(body)));
    }
    return BodyMaker.of(body, files);
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
}
