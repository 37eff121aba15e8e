package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code multipart}: parts as a browser's form sends them, names in UTF-8. A list is one part for
 * each of its elements, null is no part; a text has no content type unless the plan gives one.
 */
final class MultipartBody implements BodyMaker {
  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=\"?([^\";\\s]+)\"?", Pattern.CASE_INSENSITIVE);

  private final Body.Multipart body;
  private final BodyFiles files;

  MultipartBody(Body.Multipart body, BodyFiles files) {
    this.body = body;
    this.files = files;
  }

  @Override
  public boolean isConstant() {
    return body.parts().values().stream().allMatch(MultipartBody::isConstant);
  }

  private static boolean isConstant(Body.Part part) {
    return part.content().isConstant() && (part.type() == null || part.type().isConstant());
  }

  @Override
  public Payload make(Scope scope, @Nullable String contentType) {
    String type = contentType == null ? "multipart/form-data" : contentType;
    Matcher given = BOUNDARY.matcher(type);
    boolean isGiven = given.find();
    // At random, so that no part can hold it, not even one that echoes an earlier body.
    String boundary = isGiven ? given.group(1) : "loadgate-" + UUID.randomUUID();
    Pieces pieces = new Pieces(boundary);
    for (Map.Entry<String, Body.Part> part : body.parts().entrySet()) {
      add(pieces, part.getKey(), part.getValue(), scope);
    }
    pieces.end();
    String whole = isGiven ? type : type + "; boundary=" + boundary;
    return new Payload(pieces.pieces, whole, pieces.fields, false);
  }

  private void add(Pieces pieces, String name, Body.Part part, Scope scope) {
    Template given = part.type();
    String type = given == null ? null : checked(name, given.text(scope));
    for (String content : part.content().texts(scope)) {
      if (part.isFile()) {
        byte[] bytes = files.bytes(BodyFiles.path(part.folder(), content), scope);
        String known = type == null ? MediaTypes.of(content) : type;
        String fileName = "; filename=\"" + escaped(BodyFiles.name(content)) + "\"";
        String shown = BodyFiles.shown(content, bytes, known);
        pieces.add(new Payload.Field(name, shown), fileName, known, bytes);
      } else {
        pieces.add(new Payload.Field(name, content), "", type, content.getBytes(UTF_8));
      }
    }
  }

  private static String checked(String name, String type) {
    if (HeaderRules.problemOfValue("Content-Type", type) != null) {
      throw new ExpressionException(
          "the `type` of part " + Words.cut(name) + " holds a control character");
    }
    return type.strip();
  }

  /** As the HTML standard has it. */
  private static String escaped(String name) {
    return name.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
  }

  private static final class Pieces {
    private final String boundary;
    private final List<byte[]> pieces = new ArrayList<>();
    private final List<Payload.Field> fields = new ArrayList<>();
    private final StringBuilder between = new StringBuilder();

    Pieces(String boundary) {
      this.boundary = boundary;
    }

    void add(Payload.Field field, String fileName, @Nullable String type, byte[] content) {
      between
          .append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"")
          .append(escaped(field.name()) + "\"" + fileName + "\r\n")
          .append(type == null ? "" : "Content-Type: " + type + "\r\n")
          .append("\r\n");
      flush();
      pieces.add(content);
      between.append("\r\n");
      fields.add(field);
    }

    void end() {
      between.append("--" + boundary + "--\r\n");
      flush();
    }

    private void flush() {
      pieces.add(between.toString().getBytes(UTF_8));
      between.setLength(0);
    }
  }
}
