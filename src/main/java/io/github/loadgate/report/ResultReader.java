package io.github.loadgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.loadgate.report.StoredResult.StoredThreshold;
import io.github.loadgate.verdict.Outcome;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one {@code result.json} back. */
final class ResultReader {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;

  ResultReader(Path file) {
    this.file = file;
  }

  StoredResult read() throws ResultException {
    JsonNode root = tree();
    JsonNode schema = root.path("schema");
    if (!schema.isInt() || schema.intValue() != ResultJson.SCHEMA) {
      throw fault(
          "its `schema` is "
              + (schema.isMissingNode() ? "missing" : schema)
              + ", and this version of loadgate reads "
              + ResultJson.SCHEMA);
    }
    StoredResult result =
        new StoredResult(
            text(root, "plan"),
            textOrNull(root, "profile"),
            text(root, "planHash"),
            text(root, "runId"),
            outcome(root),
            texts(root, "reasons"),
            instant(root, "started"),
            number(root, "duration"),
            (int) Math.min(Integer.MAX_VALUE, count(root, "users")),
            root.path("total").isMissingNode() ? 0 : count(root.path("total"), "count"),
            thresholds(root));
    checkSense(result);
    return result;
  }

  private JsonNode tree() throws ResultException {
    try {
      JsonNode root = MAPPER.readTree(Files.readString(file));
      if (!root.isObject()) {
        throw fault("it is not a JSON object");
      }
      return root;
    } catch (NoSuchFileException e) {
      throw new ResultException(
          "There is no result at " + file + ": the load did not run, or its result was removed", e);
    } catch (JsonProcessingException e) {
      throw fault("it is not whole JSON (line " + line(e) + ")", e);
    } catch (CharacterCodingException e) {
      throw fault("it is not UTF-8", e);
    } catch (IOException e) {
      throw fault("it cannot be read (" + e + ")", e);
    }
  }

  /** A result that says "passed" must have been able to say something else. */
  private void checkSense(StoredResult result) throws ResultException {
    boolean passed = result.outcome() == Outcome.PASSED;
    if (passed != result.reasons().isEmpty()) {
      throw fault("its outcome is " + result.outcome() + " with reasons " + result.reasons());
    }
    if (passed && (result.thresholds().isEmpty() || result.requests() == 0)) {
      throw fault("its outcome is PASSED without thresholds or without requests");
    }
    for (StoredThreshold threshold : result.thresholds()) {
      if (passed && threshold.outcome() != Outcome.PASSED) {
        throw fault(
            "its outcome is PASSED, but "
                + threshold.subject()
                + " "
                + threshold.statistic()
                + " is "
                + threshold.outcome());
      }
      if (threshold.outcome() == Outcome.PASSED && !Double.isFinite(threshold.measured())) {
        throw fault(
            threshold.subject()
                + " "
                + threshold.statistic()
                + " is PASSED without a measured value");
      }
    }
  }

  private List<StoredThreshold> thresholds(JsonNode root) throws ResultException {
    List<StoredThreshold> thresholds = new ArrayList<>();
    for (JsonNode node : array(root, "thresholds")) {
      thresholds.add(
          new StoredThreshold(
              text(node, "subject"),
              text(node, "statistic"),
              measured(node),
              count(node, "samples"),
              number(node, "limit"),
              outcome(node),
              text(node, "origin"),
              text(node, "reason")));
    }
    return thresholds;
  }

  private double measured(JsonNode node) throws ResultException {
    if (!node.path("measured").isNull()) {
      return number(node, "measured");
    }
    for (JsonNode name : node.path("unbounded")) {
      if (name.asText().equals("measured")) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return Double.NaN;
  }

  private Outcome outcome(JsonNode node) throws ResultException {
    String name = text(node, "outcome");
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(name)) {
        return outcome;
      }
    }
    throw fault("its `outcome` is " + name + ", which this version of loadgate does not know");
  }

  private Instant instant(JsonNode node, String name) throws ResultException {
    try {
      return Instant.parse(text(node, name));
    } catch (DateTimeException e) {
      throw fault("its `" + name + "` is no time: " + text(node, name), e);
    }
  }

  private List<String> texts(JsonNode node, String name) throws ResultException {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(node, name)) {
      if (!item.isTextual()) {
        throw fault("its `" + name + "` holds " + item + ", which is no text");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  private JsonNode array(JsonNode node, String name) throws ResultException {
    JsonNode array = node.path(name);
    if (!array.isArray()) {
      throw odd(name, array, "a list");
    }
    return array;
  }

  private String text(JsonNode node, String name) throws ResultException {
    JsonNode text = node.path(name);
    if (!text.isTextual()) {
      throw odd(name, text, "a text");
    }
    return text.textValue();
  }

  private @Nullable String textOrNull(JsonNode node, String name) throws ResultException {
    return node.path(name).isNull() ? null : text(node, name);
  }

  private double number(JsonNode node, String name) throws ResultException {
    JsonNode number = node.path(name);
    double value = number.isNumber() ? number.doubleValue() : Double.NaN;
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw odd(name, number, "a number from 0");
    }
    return value;
  }

  private long count(JsonNode node, String name) throws ResultException {
    JsonNode number = node.path(name);
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
      throw odd(name, number, "a count from 0");
    }
    return number.longValue();
  }

  private ResultException odd(String name, JsonNode value, String expected) {
    return fault(
        "its `"
            + name
            + "` is "
            + (value.isMissingNode()
                ? "missing"
                : PlainText.cut(PlainText.line(value.toString()), 60) + " and not " + expected));
  }

  private ResultException fault(String what) {
    return new ResultException(message(what));
  }

  private ResultException fault(String what, Throwable cause) {
    return new ResultException(message(what), cause);
  }

  private String message(String what) {
    return file + " cannot be judged: " + what + ". Run the load again";
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }
}
