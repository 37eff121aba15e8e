package io.github.loadgate.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Body;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code json}: a tree whose values keep their types. */
final class JsonBody implements BodyMaker {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new SimpleModule().addSerializer(Double.class, new FiniteNumbers()));

  private final Body.Json body;

  JsonBody(Body.Json body) {
    this.body = body;
  }

  @Override
  public boolean isConstant() {
    return body.tree().isConstant();
  }

  @Override
  public Payload make(Scope scope, @Nullable String contentType) {
    try {
      byte[] bytes = JSON.writeValueAsBytes(body.tree().evaluate(scope));
      return Payload.ofText(bytes, contentType == null ? "application/json" : contentType);
    } catch (JsonProcessingException e) {
      throw new ExpressionException(
          "a value of `json` cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** What the library would write as a text: JSON knows no infinity. */
  private static final class FiniteNumbers extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider with)
        throws IOException {
      if (!Double.isFinite(value)) {
        throw new JsonMappingException(json, "it has no number " + value);
      }
      json.writeNumber(value);
    }
  }
}
