package io.github.loadgate.report;

import io.github.loadgate.metrics.ServiceTime;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * How long requests took from being sent, where that is shorter by more than a tenth than what is
 * judged: the time from when they were due.
 */
final class ServiceTable {

  static final String NOTE =
      "Service time is from sending a request; the response time above is from when it was due.";

  private final List<List<String>> rows = new ArrayList<>();

  ServiceTable(Summary summary) {
    summary.requests().forEach(this::add);
    if (!rows.isEmpty() || summary.total().service().differsFrom(summary.total())) {
      rows.add(row("all", summary.total()));
    }
  }

  private void add(String label, Statistics statistics) {
    if (statistics.service().differsFrom(statistics)) {
      rows.add(row(label, statistics));
    }
  }

  private static List<String> row(String label, Statistics statistics) {
    ServiceTime service = statistics.service();
    boolean hasTimeouts = statistics.overEveryLimit() > 0;
    return List.of(
        PlainText.line(label),
        RequestTable.decimal(service.p50()),
        RequestTable.decimal(service.p95()),
        RequestTable.decimal(service.p99()),
        RequestTable.decimal(hasTimeouts ? Double.POSITIVE_INFINITY : service.max()));
  }

  List<String> heads() {
    return List.of("Service time", "p50", "p95", "p99", "max");
  }

  /** A row for each label that differs, and one for all; empty where none does. */
  List<List<String>> rows() {
    return rows;
  }
}
