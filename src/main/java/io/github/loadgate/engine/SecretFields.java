package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import java.util.List;
import okhttp3.HttpUrl;

/**
 * Teaches a mask the values that a request sends under a secret's name, in its query, form, parts
 * or JSON: an answer may say them again anywhere.
 */
final class SecretFields {

  /** A larger JSON is not looked through. */
  private static final int LOOKED_THROUGH = 64 * 1024;

  private final Mask mask;

  SecretFields(Mask mask) {
    this.mask = mask;
  }

  void learn(Call call) {
    HttpUrl url = HttpUrl.parse(call.url());
    if (url != null) {
      for (int i = 0; i < url.querySize(); i++) {
        String value = url.queryParameterValue(i);
        mask.learn(url.queryParameterName(i), value == null ? "" : value);
      }
    }
    Payload body = call.body();
    if (body != null) {
      body.fields().forEach(field -> mask.learn(field.name(), field.text()));
      if (body.isText() && body.fields().isEmpty() && body.length() <= LOOKED_THROUGH) {
        mask.learnAll("", new AnswerJson(body.start(LOOKED_THROUGH), true, List.of()).value());
      }
    }
  }
}
