package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Body;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the body of one request of the plan, again and again. Safe for any thread. */
interface BodyMaker {

  /** Whether it is the same each time. */
  boolean isConstant();

  /**
   * Evaluates every expression of it.
   *
   * @param contentType what the plan's headers say; null where they say nothing. It is the
   *     payload's, but for a boundary that it lacks
   * @throws ExpressionException when an expression fails, or gives what cannot be sent
   */
  Payload make(Scope scope, @Nullable String contentType);

  /** The one for this kind of body. */
  static BodyMaker of(Body body, BodyFiles files) {
    if (body instanceof Body.Json json) {
      return new JsonBody(json);
    } else if (body instanceof Body.Form form) {
      return new FormBody(form);
    } else if (body instanceof Body.Multipart multipart) {
      return new MultipartBody(multipart, files);
    } else if (body instanceof Body.File file) {
      return new FileBody(file, files);
    }
    return new TextBody((Body.Text) body);
  }

  /** The plan's key for it. */
  static String key(Body body) {
    return body instanceof Body.Text
        ? "body"
        : body.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
