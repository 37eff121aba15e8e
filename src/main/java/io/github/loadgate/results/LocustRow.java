package io.github.loadgate.results;

import io.github.loadgate.metrics.StatedStatistics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of either of Locust's files, whose columns differ a little. */
final class LocustRow {

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]+)?)%");

  private final Map<String, String> values = new HashMap<>();
  private final ResultsFile file;
  private final Numbers numbers;
  private final long line;

  LocustRow(List<String> header, List<String> fields, ResultsFile file, long line)
      throws ResultsException {
    this.file = file;
    this.numbers = new Numbers(file);
    this.line = line;
    if (fields.size() != header.size()) {
      throw file.fault(
          line,
          "the record has "
              + fields.size()
              + " of "
              + header.size()
              + " fields: the file was cut short or edited");
    }
    for (int i = 0; i < fields.size(); i++) {
      values.put(header.get(i), fields.get(i));
    }
  }

  long line() {
    return line;
  }

  /** Of all requests together. */
  boolean isTotal() {
    return text("Name").equals("Aggregated") && text("Type").isEmpty();
  }

  String label() {
    return label(text("Type"), text("Name"));
  }

  /** As a plan's request without a name is called. */
  static String label(String method, String name) {
    return method.isEmpty() ? name : method + " " + name;
  }

  long seconds() throws ResultsException {
    return numbers.count("Timestamp", text("Timestamp"), line);
  }

  /** The first of the columns that there is. */
  private double value(String... names) throws ResultsException {
    for (String name : names) {
      String text = values.get(name);
      if (text != null) {
        return text.isEmpty() || text.equals("N/A") ? Double.NaN : numbers.value(name, text, line);
      }
    }
    return Double.NaN;
  }

  private long count(String one, String other) throws ResultsException {
    String name = values.containsKey(one) ? one : other;
    return numbers.count(name, text(name), line);
  }

  private String text(String name) {
    String text = values.get(name);
    return text == null ? "" : text;
  }

  /**
   * @param seconds that the requests are spread over; NaN where the row says the rate itself
   * @param withPercentiles whether those of the row are of all requests
   */
  StatedStatistics statistics(double seconds, boolean withPercentiles) throws ResultsException {
    long count = count("Request Count", "Total Request Count");
    long failed = count("Failure Count", "Total Failure Count");
    if (failed > count) {
      throw file.fault(line, failed + " of " + count + " requests failed: it does not add up");
    }
    return new StatedStatistics(
        new StatedStatistics.Counts(count - failed, 0, failed, 0, count, 0),
        new StatedStatistics.Values(
            seconds >= 0 ? (double) count / seconds : value("Requests/s"),
            value("Average Response Time", "Total Average Response Time"),
            value("Min Response Time", "Total Min Response Time"),
            value("Max Response Time", "Total Max Response Time")),
        withPercentiles ? quantiles() : new TreeMap<>(),
        null);
  }

  private NavigableMap<Double, Double> quantiles() throws ResultsException {
    NavigableMap<Double, Double> quantiles = new TreeMap<>();
    for (String name : values.keySet()) {
      Matcher percent = PERCENT.matcher(name);
      if (percent.matches()) {
        double value = value(name);
        if (value >= 0) {
          quantiles.put(Quantile.ofPercent(percent.group(1)), value);
        }
      }
    }
    return quantiles;
  }

  static @Nullable LocustRow read(CsvRecords records, List<String> header, ResultsFile file)
      throws IOException, ResultsException {
    List<String> fields = records.next();
    return fields == null ? null : new LocustRow(header, fields, file, records.line());
  }
}
