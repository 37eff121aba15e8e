package io.github.loadgate.engine;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code file}: the bytes of a file, of the type that its name says unless the headers do. */
final class FileBody implements BodyMaker {
  private final Body.File body;
  private final BodyFiles files;

  FileBody(Body.File body, BodyFiles files) {
    this.body = body;
    this.files = files;
  }

  @Override
  public boolean isConstant() {
    return body.path().isConstant();
  }

  @Override
  public Payload make(Scope scope, @Nullable String contentType) {
    String path = BodyFiles.path(body.folder(), body.path().text(scope));
    byte[] bytes = files.bytes(path, scope);
    String type = contentType == null ? MediaTypes.of(path) : contentType;
    Payload.Field shown = new Payload.Field("file", BodyFiles.shown(path, bytes, type));
    return new Payload(List.of(bytes), type, List.of(shown), false);
  }
}
