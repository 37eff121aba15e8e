package io.github.loadgate.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.metrics.Distribution;
import io.github.loadgate.metrics.StatedStatistics;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Locust writes with {@code --json}: of each request how many took how long, to a millisecond
 * below 100 ms, then to two digits.
 */
final class LocustJson {

  private static final int MOST_LABELS = 10_000;

  /** More samples than any run sends, and few enough for sums. */
  private static final long MOST_COUNT = 1_000_000_000_000L;

  private final ResultsFile file;
  private final Numbers numbers;
  private final Map<String, Sums> byLabel = new LinkedHashMap<>();
  private final Sums all = new Sums();

  /** What is summed up, of a request or of all. */
  private static final class Sums {
    private final TreeMap<Long, Long> times = new TreeMap<>();
    private long count;
    private long failed;
    private long untimed;
    private double total;
    private double min = Double.POSITIVE_INFINITY;
    private double max;
    private double started = Double.POSITIVE_INFINITY;
    private double ended;

    void add(Sums other) {
      other.times.forEach((nanos, n) -> times.merge(nanos, n, Long::sum));
      count += other.count;
      failed += other.failed;
      untimed += other.untimed;
      total += other.total;
      min = Math.min(min, other.min);
      max = Math.max(max, other.max);
      started = Math.min(started, other.started);
      ended = Math.max(ended, other.ended);
    }

    StatedStatistics statistics(double seconds) {
      long timed = count - untimed;
      return new StatedStatistics(
          new StatedStatistics.Counts(count - failed, 0, failed, 0, timed, 0),
          new StatedStatistics.Values(
              (double) count / seconds,
              timed == 0 ? Double.NaN : total / (double) timed,
              timed == 0 ? Double.NaN : min,
              timed == 0 ? Double.NaN : max),
          new TreeMap<>(),
          Distribution.of(
              times.keySet().stream().mapToLong(t -> t).toArray(),
              times.values().stream().mapToLong(n -> n).toArray()));
    }
  }

  private LocustJson(ResultsFile file) {
    this.file = file;
    this.numbers = new Numbers(file);
  }

  static Summary read(ResultsFile file) throws IOException, ResultsException {
    return new LocustJson(file).summary(Json.tree(file));
  }

  private Summary summary(JsonNode entries) throws ResultsException {
    for (JsonNode entry : entries) {
      String label = LocustRow.label(entry.path("method").asText(), entry.path("name").asText());
      Sums one = sums(entry, label);
      if (byLabel.putIfAbsent(label, one) != null) {
        throw file.fault(label + " is there twice");
      }
      if (byLabel.size() > MOST_LABELS) {
        throw file.fault("it has more than " + MOST_LABELS + " kinds of requests");
      }
      all.add(one);
    }
    if (all.count == 0) {
      throw file.fault("it has no request");
    }
    double seconds = all.ended - all.started;
    Map<String, Statistics> requests = new LinkedHashMap<>();
    byLabel.forEach((label, sums) -> requests.put(label, sums.statistics(seconds)));
    Instant started = Instant.ofEpochMilli(Math.round(all.started * 1000));
    return Summary.stated(started, seconds, all.statistics(seconds), requests);
  }

  private Sums sums(JsonNode entry, String label) throws ResultsException {
    Sums sums = new Sums();
    sums.count = count(entry, "num_requests", label);
    sums.failed = count(entry, "num_failures", label);
    sums.untimed = count(entry, "num_none_requests", label);
    sums.total = value(entry, "total_response_time", label);
    if (sums.count > sums.untimed) {
      sums.min = value(entry, "min_response_time", label);
      sums.max = value(entry, "max_response_time", label);
    }
    if (sums.count > 0) {
      sums.started = moment(entry, "start_time", label);
      sums.ended = moment(entry, "last_request_timestamp", label);
    }
    long timed = 0;
    for (Map.Entry<String, JsonNode> time : entry.path("response_times").properties()) {
      double millis = numbers.value("response time of " + label, time.getKey(), 1);
      long nanos = numbers.duration("response time of " + label, millis, time.getKey(), 1);
      long n = count("number of response times", label, time.getValue());
      timed += n;
      if (n > 0) {
        sums.times.merge(nanos, n, Long::sum);
      }
    }
    if (timed != sums.count - sums.untimed || sums.failed > sums.count) {
      throw file.fault(
          String.format(
              "%s has %d requests, %d of them failed, and %d response times: it does not add up",
              label, sums.count, sums.failed, timed));
    }
    return sums;
  }

  private double moment(JsonNode entry, String name, String label) throws ResultsException {
    double seconds = value(entry, name, label);
    return numbers.time(name + " of " + label, "" + Math.round(seconds * 1000), 1) / 1e9;
  }

  private long count(JsonNode entry, String name, String label) throws ResultsException {
    return count(name, label, entry.path(name));
  }

  private long count(String name, String label, JsonNode value) throws ResultsException {
    long count = numbers.count(name + " of " + label, value.asText(), 1);
    if (count > MOST_COUNT) {
      throw file.fault("its " + name + " of " + label + " is " + count + ", which no run sends");
    }
    return count;
  }

  private double value(JsonNode entry, String name, String label) throws ResultsException {
    return numbers.value(name + " of " + label, entry.path(name).asText(), 1);
  }
}
