package io.github.loadgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the files that loadgate wrote, and says why one cannot be read. */
final class StrictJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** One value, with nothing after it and no key twice. */
  static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  static String notWhole(JsonProcessingException cause) {
    int line = cause.getLocation() == null ? 0 : cause.getLocation().getLineNr();
    return "it is not whole JSON (line " + line + ")";
  }

  /** Why that schema is none that can be read; empty where it is the one. */
  static String oddSchema(JsonNode node, int known) {
    JsonNode schema = node.path("schema");
    return schema.isInt() && schema.intValue() == known
        ? ""
        : "its `schema` is "
            + (schema.isMissingNode() ? "missing" : schema)
            + ", and this version of loadgate reads "
            + known;
  }
}
