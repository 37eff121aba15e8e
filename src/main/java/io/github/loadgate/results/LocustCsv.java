package io.github.loadgate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Locust's {@code _stats.csv}, which has a row for each request and one for all, and its {@code
 * _stats_history.csv}, which has them again and again: the last ones count. With {@code
 * --csv-full-history} the percentiles of the latter are those of ten seconds each, and no good.
 */
final class LocustCsv {

  private static final int MOST_LABELS = 10_000;

  private final ResultsFile file;
  private final Map<String, LocustRow> rows = new LinkedHashMap<>();
  private @Nullable LocustRow total;
  private long first = -1;
  private long last = -1;

  private LocustCsv(ResultsFile file) {
    this.file = file;
  }

  static Summary read(ResultsFile file, boolean isHistory) throws IOException, ResultsException {
    LocustCsv csv = new LocustCsv(file);
    try (Reader text = new BufferedReader(new InputStreamReader(file.open(), UTF_8))) {
      CsvRecords records = new CsvRecords(text, file, ',');
      List<String> header = records.next();
      LocustRow row = header == null ? null : LocustRow.read(records, header, file);
      while (header != null && row != null) {
        csv.take(row, isHistory);
        row = LocustRow.read(records, header, file);
      }
    }
    return csv.summary(isHistory);
  }

  private void take(LocustRow row, boolean isHistory) throws ResultsException {
    if (isHistory) {
      long second = row.seconds();
      if (last >= 0 && Math.abs(second - last) > 3600) {
        throw file.fault(
            row.line(),
            "its time is "
                + Math.abs(second - last) / 60
                + (second < last ? " minutes before" : " minutes after")
                + " what stands above it: a clock was changed, or the file holds several runs");
      }
      first = first < 0 ? second : first;
      last = second;
    }
    if (row.isTotal()) {
      total = row;
    } else if (rows.size() < MOST_LABELS || rows.containsKey(row.label())) {
      if (!isHistory && rows.containsKey(row.label())) {
        throw file.fault(row.line(), row.label() + " is there twice");
      }
      rows.put(row.label(), row);
    } else {
      throw file.fault(row.line(), "it has more than " + MOST_LABELS + " kinds of requests");
    }
  }

  private Summary summary(boolean isHistory) throws ResultsException {
    if (total == null) {
      throw file.fault("it has no row `Aggregated`: the file was cut short or edited");
    }
    double seconds = isHistory ? (double) (last - first) : Double.NaN;
    boolean withPercentiles = !isHistory || rows.isEmpty();
    Statistics all = total.statistics(seconds, withPercentiles);
    if (all.count() == 0) {
      throw file.fault("it has no request");
    }
    Map<String, Statistics> requests = new LinkedHashMap<>();
    for (Map.Entry<String, LocustRow> row : rows.entrySet()) {
      requests.put(row.getKey(), row.getValue().statistics(seconds, withPercentiles));
    }
    if (requests.isEmpty()) {
      requests.put("Aggregated", all);
    }
    return Summary.stated(
        Instant.EPOCH,
        isHistory ? seconds : (double) all.count() / all.throughput(),
        all,
        requests);
  }
}
