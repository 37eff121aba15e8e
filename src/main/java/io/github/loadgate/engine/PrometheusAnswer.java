package io.github.loadgate.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a Prometheus answered to an instant query: one number, or why there is none.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">its API</a>
 * @param problem the end of a sentence that begins with the query; empty where there is a value
 * @param warning what it warns of, of parts that were not asked; empty where it warns of nothing
 */
record PrometheusAnswer(double value, String problem, String warning) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][-+]?[0-9]{1,4})?");

  static PrometheusAnswer problem(String what) {
    return new PrometheusAnswer(Double.NaN, what, "");
  }

  /**
   * Reads an answer.
   *
   * @param server its URL, as it may be shown
   * @param line makes of its words what fits into a sentence
   */
  static PrometheusAnswer of(int status, String body, String server, UnaryOperator<String> line) {
    String by = "was answered by " + server + " with ";
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return problem(
          by + status + " and no JSON: is that a Prometheus? It said: " + line.apply(body));
    }
    if (root.path("status").asText().equals("error")) {
      return problem(
          by
              + "an error: "
              + line.apply(root.path("errorType").asText() + ": " + root.path("error").asText()));
    }
    JsonNode data = root.path("data");
    if (status != 200 || !root.path("status").asText().equals("success") || !data.isObject()) {
      return problem(by + status + ": is that a Prometheus? It said: " + line.apply(body));
    }
    return of(data, by, line, warning(root.path("warnings"), line));
  }

  private static PrometheusAnswer of(
      JsonNode data, String by, UnaryOperator<String> line, String warning) {
    String type = data.path("resultType").asText();
    JsonNode result = data.path("result");
    return switch (type) {
      case "scalar" -> number(result, by, line, warning);
      case "vector" -> {
        if (result.size() == 1) {
          yield number(result.path(0).path("value"), by, line, warning);
        }
        yield problem(
            result.isEmpty()
                ? by
                    + "no data: is the name right, and was it scraped in the judged time? A rate"
                    + " takes two scrapes within its window"
                : by
                    + result.size()
                    + " series, and it takes one number: aggregate them, such as with max(…)");
      }
      default ->
          problem(by + "a " + line.apply(type) + ", and it takes one number, such as of max(…)");
    };
  }

  /** A pair of the time and, as a text, the number. */
  private static PrometheusAnswer number(
      JsonNode pair, String by, UnaryOperator<String> line, String warning) {
    String text = pair.path(1).asText("");
    if (pair.size() != 2 || !pair.path(1).isTextual()) {
      return problem(by + "a value that is no number, such as a histogram: take a part of it");
    }
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    return Double.isFinite(value)
        ? new PrometheusAnswer(value, "", warning)
        : problem(
            by
                + line.apply(text)
                + ", which is no number to judge: did it divide by nothing, or had it no samples?");
  }

  private static String warning(JsonNode warnings, UnaryOperator<String> line) {
    return warnings.isEmpty() ? "" : line.apply(warnings.path(0).asText());
  }
}
