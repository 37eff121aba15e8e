package io.github.loadgate.report;

import io.github.loadgate.metrics.Breakdown;
import io.github.loadgate.metrics.Breakdown.Part;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the time of the judged calls went and what they moved, a row for each label. */
final class CallTable {

  static final String NOTE =
      "Means in milliseconds, each of the calls that had that part: a connection that was used"
          + " before costs no name look-up, no connecting and no TLS. Bytes are those of requests"
          + " and answers as HTTP/1.1 writes them, before TLS.";

  private final List<List<String>> rows = new ArrayList<>();

  CallTable(Summary summary) {
    summary.requests().forEach((label, statistics) -> add(label, statistics.breakdown()));
    if (!rows.isEmpty()) {
      add("all", summary.total().breakdown());
    }
  }

  List<String> heads() {
    return List.of(
        "Time went to",
        "DNS",
        "connect",
        "TLS",
        "wait",
        "wait p95",
        "receive",
        "receive p95",
        "connections",
        "sent",
        "received");
  }

  /** Labels of which nothing was sent are not there. */
  List<List<String>> rows() {
    return rows;
  }

  private void add(String label, Breakdown calls) {
    if (calls.equals(Breakdown.NONE)) {
      return;
    }
    rows.add(
        List.of(
            PlainText.line(label),
            mean(calls.dns()),
            mean(calls.connect()),
            mean(calls.tls()),
            mean(calls.waiting()),
            RequestTable.decimal(calls.waiting().p95()),
            mean(calls.receiving()),
            RequestTable.decimal(calls.receiving().p95()),
            Figures.count(calls.connections()),
            bytes(calls.bytesSent()),
            bytes(calls.bytesReceived())));
  }

  private static String mean(Part part) {
    return RequestTable.decimal(part.mean());
  }

  /** For a person: {@code 812 B}, {@code 1.2 MB}. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", value, "kMGTPE".charAt(unit));
  }
}
