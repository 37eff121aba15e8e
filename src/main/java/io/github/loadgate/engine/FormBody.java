package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code form}: names and values as a browser's form sends them, in UTF-8. A list is one field for
 * each of its elements, null is no field, as with Python's requests; numbers and booleans are
 * written as in JSON, a map is JSON.
 */
final class FormBody implements BodyMaker {
  private final Body.Form body;

  FormBody(Body.Form body) {
    this.body = body;
  }

  @Override
  public boolean isConstant() {
    return body.fields().values().stream().allMatch(Template::isConstant);
  }

  @Override
  public Payload make(Scope scope, @Nullable String contentType) {
    StringBuilder text = new StringBuilder();
    List<Payload.Field> fields = new ArrayList<>();
    for (Map.Entry<String, Template> field : body.fields().entrySet()) {
      for (String value : field.getValue().texts(scope)) {
        text.append(text.isEmpty() ? "" : "&")
            .append(URLEncoder.encode(field.getKey(), UTF_8))
            .append('=')
            .append(URLEncoder.encode(value, UTF_8));
        fields.add(new Payload.Field(field.getKey(), value));
      }
    }
    String type = contentType == null ? "application/x-www-form-urlencoded" : contentType;
    return new Payload(List.of(text.toString().getBytes(US_ASCII)), type, fields, true);
  }
}
