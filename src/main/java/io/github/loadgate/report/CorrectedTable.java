package io.github.loadgate.report;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.CorrectedTimes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles with the requests that users who waited would have sent, where that is more by more
 * than a tenth than what was measured.
 */
final class CorrectedTable {

  static final String NOTE =
      "Corrected: with the requests that users would have sent at their usual pace while they"
          + " waited.";

  private final List<List<String>> rows = new ArrayList<>();

  CorrectedTable(Summary summary, CorrectedTimes.OfRun corrected) {
    corrected
        .requests()
        .forEach((label, times) -> add(label, times, summary.requests().get(label), false));
    add("all", corrected.total(), summary.total(), !rows.isEmpty());
  }

  private void add(
      String label, @Nullable CorrectedTimes times, @Nullable Statistics measured, boolean always) {
    if (times != null && measured != null && (always || times.differFrom(measured))) {
      rows.add(
          List.of(
              PlainText.line(label),
              RequestTable.decimal(times.p50()),
              RequestTable.decimal(times.p95()),
              RequestTable.decimal(times.p99())));
    }
  }

  List<String> heads() {
    return List.of("Corrected", "p50", "p95", "p99");
  }

  /** A row for each label that differs, and one for all; empty where none does. */
  List<List<String>> rows() {
    return rows;
  }
}
