package io.github.loadgate.report;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.ThresholdResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each label did, a row each and one for all, for a console and for Markdown. */
final class RequestTable {

  private final List<ThresholdResult> thresholds;
  private final boolean tolerated;
  private final List<List<String>> rows = new ArrayList<>();
  private boolean marked;

  RequestTable(Summary summary, List<ThresholdResult> thresholds) {
    this.thresholds = thresholds;
    this.tolerated = summary.total().tolerated() > 0;
    for (Map.Entry<String, Statistics> request : summary.requests().entrySet()) {
      boolean over = isOverLimitOfAll(request.getKey(), request.getValue());
      marked |= over;
      rows.add(row(request.getKey(), over, request.getValue()));
    }
    rows.add(row("all", false, summary.total()));
    // Below the line of all, because it is not in it.
    summary.apart().forEach((label, statistics) -> rows.add(row(label, false, statistics)));
  }

  /** The column heads; the first is that of the labels. */
  List<String> heads() {
    List<String> heads = new ArrayList<>(List.of("Request", "count", "ok"));
    if (tolerated) {
      heads.add("tolerated");
    }
    heads.addAll(List.of("failed", "/s", "p50", "p95", "p99", "max"));
    return heads;
  }

  /** A row for each label in the plan's order, then the one for all, then waits and groups. */
  List<List<String>> rows() {
    return rows;
  }

  /** What the star means; empty where there is none. */
  String footnote() {
    return marked ? "* over a limit for all requests together, though not judged by itself" : "";
  }

  List<String> lines() {
    List<String> lines = TextTable.lines(heads(), rows);
    if (marked) {
      lines.add(footnote());
    }
    return lines;
  }

  private List<String> row(String label, boolean over, Statistics statistics) {
    List<String> cells = new ArrayList<>();
    cells.add(PlainText.line(label) + (over ? " *" : ""));
    cells.add(Figures.count(statistics.count()));
    cells.add(Figures.count(statistics.ok()));
    if (tolerated) {
      cells.add(Figures.count(statistics.tolerated()));
    }
    cells.add(Figures.count(statistics.failed()));
    cells.add(decimal(statistics.throughput()));
    cells.add(decimal(statistics.quantile(0.5)));
    cells.add(decimal(statistics.quantile(0.95)));
    cells.add(decimal(statistics.quantile(0.99)));
    cells.add(
        decimal(statistics.overEveryLimit() > 0 ? Double.POSITIVE_INFINITY : statistics.max()));
    return cells;
  }

  /** Milliseconds, or requests a second. */
  static String decimal(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value)) {
      return "timeout";
    }
    String format = value < 0.95 ? "%,.2f" : value < 100_000 ? "%,.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  private boolean isOverLimitOfAll(String label, Statistics statistics) {
    if (statistics.count() == 0) {
      return false;
    }
    return thresholds.stream()
        .map(ThresholdResult::threshold)
        .filter(threshold -> threshold.subject() instanceof Subject.All)
        .filter(threshold -> !threshold.statistic().kind().isMinimum())
        .filter(threshold -> !hasOwn(label, threshold.statistic()))
        .anyMatch(threshold -> !Judge.wouldHold(threshold, statistics));
  }

  private boolean hasOwn(String label, Statistic statistic) {
    return thresholds.stream()
        .map(ThresholdResult::threshold)
        .filter(threshold -> threshold.subject().equals(new Subject.Label(label)))
        .map(Threshold::statistic)
        .anyMatch(statistic::equals);
  }
}
