package io.github.loadgate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.results.Request.Ending;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * What k6 writes with {@code --out json}: a line for each value of each metric. One of {@code
 * http_req_duration} is a request; its time is that of its end.
 */
final class K6Points implements RequestReader {

  private static final String DURATION = "http_req_duration";

  /** As it stands in each line that is of interest, spaces or not. */
  private static final String NAME = "\"" + DURATION + "\"";

  /** k6's codes of a request and of a dial that took too long. */
  private static final String REQUEST_TIMEOUT = "1050";

  private static final String DIAL_TIMEOUT = "1211";

  @Override
  public void read(ResultsFile file, Requests requests) throws IOException, ResultsException {
    try (Reader text = new InputStreamReader(file.open(), UTF_8)) {
      Lines lines = new Lines(text, file);
      Numbers numbers = new Numbers(file);
      String line = lines.next();
      while (line != null) {
        if (!line.isBlank()) {
          if (line.charAt(0) != '{' || line.charAt(line.length() - 1) != '}') {
            throw notWhole(file, lines.number());
          }
          if (line.contains(NAME)) {
            take(line, lines.number(), file, numbers, requests);
          }
        }
        line = lines.next();
      }
    }
  }

  private static ResultsException notWhole(ResultsFile file, long line) {
    return file.fault(line, "the line is not whole JSON: the file was cut short or edited");
  }

  private static void take(
      String line, long number, ResultsFile file, Numbers numbers, Requests requests)
      throws ResultsException {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw notWhole(file, number);
    }
    if (!node.path("type").asText().equals("Point")
        || !node.path("metric").asText().equals(DURATION)) {
      return;
    }
    JsonNode data = node.path("data");
    if (!data.path("value").isNumber()) {
      throw file.fault(number, "its value is " + Numbers.cut("" + data.path("value")));
    }
    JsonNode value = data.path("value");
    long nanos = numbers.duration("value", value.doubleValue(), value.asText(), number);
    long ended = time(data.path("time").asText(), number, file, numbers);
    JsonNode tags = data.path("tags");
    String label = tags.path("name").asText();
    requests.take(
        new Request(
            label.isEmpty() ? "(no name)" : label,
            ended - nanos,
            nanos,
            ending(tags, number, file),
            status(tags),
            reason(tags),
            false),
        number);
  }

  private static long time(String text, long line, ResultsFile file, Numbers numbers)
      throws ResultsException {
    try {
      Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      return numbers.time(
          "time",
          Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()),
          text,
          line);
    } catch (DateTimeException | ArithmeticException e) {
      throw file.fault(line, "its time is `" + Numbers.cut(text) + "`, which is none");
    }
  }

  private static Ending ending(JsonNode tags, long line, ResultsFile file) throws ResultsException {
    String expected = tags.path("expected_response").asText();
    if (expected.equals("true")) {
      return Ending.OK;
    }
    if (!expected.equals("false")) {
      throw file.fault(
          line,
          "it has no tag `expected_response`, so that nobody knows what failed: k6 writes it unless"
              + " `systemTags` leaves it out or the response callback is null");
    }
    String code = tags.path("error_code").asText();
    if (code.equals(REQUEST_TIMEOUT) || code.equals(DIAL_TIMEOUT)) {
      return Ending.TIMEOUT;
    }
    // Where k6 was told not to write the status, a failed request has no latency.
    return status(tags) == 0 ? Ending.NO_ANSWER : Ending.FAILED;
  }

  private static int status(JsonNode tags) {
    String status = tags.path("status").asText();
    return status.matches("[1-9][0-9]{2}") ? Integer.parseInt(status) : 0;
  }

  private static String reason(JsonNode tags) {
    String error = tags.path("error").asText();
    return error.isEmpty() && status(tags) > 0 ? "status " + status(tags) : error;
  }
}
