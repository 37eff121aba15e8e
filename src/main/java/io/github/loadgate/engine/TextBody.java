package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Body;
import org.jspecify.annotations.Nullable;

/**
 * {@code body}: a text in UTF-8, of type {@code text/plain; charset=utf-8} unless the headers say
 * otherwise, as browsers have it.
 */
final class TextBody implements BodyMaker {
  private final Body.Text body;

  TextBody(Body.Text body) {
    this.body = body;
  }

  @Override
  public boolean isConstant() {
    return body.text().isConstant();
  }

  @Override
  public Payload make(Scope scope, @Nullable String contentType) {
    byte[] bytes = body.text().text(scope).getBytes(UTF_8);
    return Payload.ofText(bytes, contentType == null ? "text/plain; charset=utf-8" : contentType);
  }
}
