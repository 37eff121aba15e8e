package io.github.loadgate.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.metrics.StatedStatistics;
import io.github.loadgate.metrics.Summary;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What k6 writes with {@code --summary-export}, or a script's {@code handleSummary} as JSON: a few
 * values of all requests together, and nothing by name.
 */
final class K6Summary {

  private static final Pattern PERCENTILE = Pattern.compile("p\\(([0-9]{1,2}(?:\\.[0-9]+)?)\\)");

  private final ResultsFile file;
  private final Numbers numbers;

  private K6Summary(ResultsFile file) {
    this.file = file;
    this.numbers = new Numbers(file);
  }

  static Summary read(ResultsFile file) throws IOException, ResultsException {
    return new K6Summary(file).summary(Json.tree(file).path("metrics"));
  }

  private Summary summary(JsonNode metrics) throws ResultsException {
    JsonNode requests = values(metrics, "http_reqs");
    long count = count(requests, "http_reqs", "count");
    if (count == 0) {
      throw file.fault("it has no request: `http_reqs` is missing or 0");
    }
    JsonNode failures = values(metrics, "http_req_failed");
    if (failures.isMissingNode()) {
      throw file.fault("it has no `http_req_failed`, so that nobody knows how many failed");
    }
    // Of a rate that says what failed, a pass is a failed request.
    long failed = count(failures, "http_req_failed", "passes");
    long ok = count(failures, "http_req_failed", "fails");
    if (ok + failed != count) {
      throw file.fault(
          "it has "
              + count
              + " `http_reqs`, but "
              + (ok + failed)
              + " `http_req_failed`: the results do not add up");
    }
    double rate = value(requests, "http_reqs", "rate");
    JsonNode times = values(metrics, "http_req_duration");
    StatedStatistics total =
        new StatedStatistics(
            new StatedStatistics.Counts(ok, 0, failed, 0, count, 0),
            new StatedStatistics.Values(
                rate,
                value(times, "http_req_duration", "avg"),
                value(times, "http_req_duration", "min"),
                value(times, "http_req_duration", "max")),
            quantiles(times),
            null);
    return Summary.stated(Instant.EPOCH, count / rate, total, Map.of("http_req_duration", total));
  }

  private NavigableMap<Double, Double> quantiles(JsonNode times) throws ResultsException {
    NavigableMap<Double, Double> quantiles = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : times.properties()) {
      String name = field.getKey();
      Matcher percentile = PERCENTILE.matcher(name);
      if (name.equals("med")) {
        quantiles.put(0.5, value(times, "http_req_duration", name));
      } else if (percentile.matches()) {
        quantiles.put(
            Quantile.ofPercent(percentile.group(1)), value(times, "http_req_duration", name));
      }
    }
    return quantiles;
  }

  /** {@code handleSummary} has them one level deeper. */
  private static JsonNode values(JsonNode metrics, String name) {
    JsonNode metric = metrics.path(name);
    return metric.path("values").isObject() ? metric.path("values") : metric;
  }

  private long count(JsonNode metric, String name, String key) throws ResultsException {
    JsonNode value = metric.path(key);
    return value.isMissingNode() ? 0 : numbers.count(name + "." + key, value.asText(), 1);
  }

  private double value(JsonNode metric, String name, String key) throws ResultsException {
    JsonNode value = metric.path(key);
    return value.isMissingNode()
        ? Double.NaN
        : numbers.value(name + "." + key, value.isNumber() ? value.asText() : "" + value, 1);
  }
}
