package io.github.loadgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.plan.Statistic;
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

/** The fields of one {@code result.json}, each of which is what it has to be, or an error. */
final class ResultFields {

  /** More than ten thousand labels with their histograms. */
  private static final long MOST_BYTES = 256_000_000;

  private final Path file;

  ResultFields(Path file) {
    this.file = file;
  }

  /** All of it, of a schema that this version knows. */
  JsonNode tree() throws ResultException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw fault("it has more than " + MOST_BYTES / 1_000_000 + " MB");
      }
      JsonNode root = StrictJson.read(Files.readString(file));
      if (!root.isObject()) {
        throw fault("it is not a JSON object");
      }
      String oddSchema = StrictJson.oddSchema(root, ResultJson.SCHEMA);
      if (!oddSchema.isEmpty()) {
        throw fault(oddSchema);
      }
      return root;
    } catch (NoSuchFileException e) {
      throw new ResultException(
          "There is no result at " + file + ": the load did not run, or its result was removed", e);
    } catch (JsonProcessingException e) {
      throw fault(StrictJson.notWhole(e), e);
    } catch (CharacterCodingException e) {
      throw fault("it is not UTF-8", e);
    } catch (IOException e) {
      throw fault("it cannot be read (" + e + ")", e);
    }
  }

  Outcome outcome(JsonNode node) throws ResultException {
    String name = text(node, "outcome");
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(name)) {
        return outcome;
      }
    }
    throw fault("its `outcome` is " + name + ", which this version of loadgate does not know");
  }

  Instant instant(JsonNode node, String name) throws ResultException {
    try {
      return Instant.parse(text(node, name));
    } catch (DateTimeException e) {
      throw fault("its `" + name + "` is no time: " + text(node, name), e);
    }
  }

  List<String> texts(JsonNode node, String name) throws ResultException {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(node, name)) {
      if (!item.isTextual()) {
        throw fault("its `" + name + "` holds " + item + ", which is no text");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  JsonNode array(JsonNode node, String name) throws ResultException {
    JsonNode array = node.path(name);
    if (!array.isArray()) {
      throw odd(name, array, "a list");
    }
    return array;
  }

  String text(JsonNode node, String name) throws ResultException {
    JsonNode text = node.path(name);
    if (!text.isTextual()) {
      throw odd(name, text, "a text");
    }
    return text.textValue();
  }

  @Nullable String textOrNull(JsonNode node, String name) throws ResultException {
    return node.path(name).isNull() ? null : text(node, name);
  }

  double number(JsonNode node, String name) throws ResultException {
    JsonNode number = node.path(name);
    double value = number.isNumber() ? number.doubleValue() : Double.NaN;
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw odd(name, number, "a number from 0");
    }
    return value;
  }

  /** What a threshold compares: of a query any number, and else one from 0. */
  double figure(JsonNode node, String name) throws ResultException {
    Statistic statistic = Statistic.ofKey(text(node, "statistic"));
    return statistic != null && statistic.kind().isValue()
        ? anyNumber(node, name)
        : number(node, name);
  }

  /**
   * Of a value that is null: NaN where nothing was measured, positive infinity where it falls among
   * timeouts.
   */
  double ofNull(JsonNode node, String name) {
    for (JsonNode unbounded : node.path("unbounded")) {
      if (unbounded.asText().equals(name)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return Double.NaN;
  }

  double anyNumber(JsonNode node, String name) throws ResultException {
    JsonNode number = node.path(name);
    if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
      throw odd(name, number, "a number");
    }
    return number.doubleValue();
  }

  long count(JsonNode node, String name) throws ResultException {
    JsonNode number = node.path(name);
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
      throw odd(name, number, "a count from 0");
    }
    return number.longValue();
  }

  ResultException odd(String name, JsonNode value, String expected) {
    return fault(
        "its `"
            + name
            + "` is "
            + (value.isMissingNode()
                ? "missing"
                : PlainText.cut(PlainText.line(value.toString()), 60) + " and not " + expected));
  }

  ResultException fault(String what) {
    return new ResultException(message(what));
  }

  ResultException fault(String what, Throwable cause) {
    return new ResultException(message(what), cause);
  }

  private String message(String what) {
    return file + " cannot be judged: " + what + ". Run the load again";
  }
}
