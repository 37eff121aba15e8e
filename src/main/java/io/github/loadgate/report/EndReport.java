package io.github.loadgate.report;

import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.Line.Level;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a run on the console. */
final class EndReport {

  private static final int MOST_FAILURES = 10;

  private static final int MOST_SERVICES = 20;

  private static final int MOST_DOUBTS = 5;

  /** Two lines of a console; all of it is in the result. */
  private static final int MOST_OF_A_TEXT = 2 * TextTable.WIDTH - 8;

  private final RunResult run;
  private final String report;
  private final boolean passed;
  private final Level level;
  private final List<Line> lines = new ArrayList<>();

  EndReport(RunResult run, String report, boolean red) {
    this.run = run;
    this.report = report;
    this.passed = run.verdict().outcome() == Outcome.PASSED;
    this.level = passed ? Level.INFO : red ? Level.ERROR : Level.WARN;
  }

  List<Line> lines() {
    if (!passed) {
      reasons();
    }
    Summary summary = run.summary();
    if (summary != null) {
      if (summary.total().count() > 0) {
        paragraph(Level.INFO, new RequestTable(summary, run.verdict().thresholds()).lines());
        serviceTime(summary);
        corrected(summary);
      }
      paragraph(Level.INFO, StartsText.of(summary));
      thresholds();
      paragraph(Level.INFO, Verdicts.repetitions(summary, run.verdict().thresholds()));
      notEvaluated();
      baseline();
      if (GeneratorText.matters(summary)) {
        paragraph(Level.WARN, List.of(GeneratorText.brief(summary)));
      }
      failures(summary);
    }
    last();
    return lines;
  }

  private void serviceTime(Summary summary) {
    ServiceTable table = new ServiceTable(summary);
    noted(table.heads(), table.rows(), ServiceTable.NOTE);
  }

  private void noted(List<String> heads, List<List<String>> rows, String note) {
    if (rows.isEmpty()) {
      return;
    }
    int from = Math.max(0, rows.size() - MOST_SERVICES);
    List<String> texts = TextTable.lines(heads, rows.subList(from, rows.size()));
    if (from > 0) {
      texts.add("and " + from + (from == 1 ? " other label" : " other labels") + " in summary.md");
    }
    texts.add(note);
    paragraph(Level.INFO, texts);
  }

  private void corrected(Summary summary) {
    CorrectedTable table = new CorrectedTable(summary, run.verdict().corrected());
    noted(table.heads(), table.rows(), CorrectedTable.NOTE);
  }

  private void reasons() {
    String head = run.verdict().outcome() + ": ";
    for (String reason : Verdicts.reasons(run.verdict())) {
      add(level, head + reason);
      head = " ".repeat(head.length());
    }
    for (String detail : run.details()) {
      for (String line : PlainText.lines(detail).split("\n", -1)) {
        add(level, "  " + line);
      }
    }
    for (FailedRequest failed : run.failedRequests().stream().limit(MOST_FAILURES).toList()) {
      add(level, "");
      FailedRequestText.lines(failed, MOST_OF_A_TEXT).forEach(line -> add(level, "  " + line));
    }
    int more = run.failedRequests().size() - MOST_FAILURES;
    if (more > 0) {
      add(level, "");
      add(level, "  and " + more + (more == 1 ? " other" : " others") + " in result.json");
    }
  }

  /** A warning has a level of its own, on its line of the table too. */
  private void thresholds() {
    List<ThresholdResult> results = run.verdict().thresholds();
    List<List<String>> cells = new ArrayList<>();
    for (ThresholdResult result : results) {
      Threshold threshold = result.threshold();
      cells.add(
          List.of(
              word(result),
              PlainText.cutInTheMiddle(PlainText.line(threshold.title()), 36),
              Verdicts.measured(result),
              "limit " + Verdicts.limit(result),
              "(" + threshold.origin() + ")",
              Verdicts.certainty(result)));
    }
    List<String> texts = columns(cells);
    if (!texts.isEmpty()) {
      add(level, "");
    }
    for (int i = 0; i < texts.size(); i++) {
      boolean warns = passed && !results.get(i).warning().isEmpty();
      add(warns ? Level.WARN : level, texts.get(i));
    }
    if (!passed) {
      List<String> doubts = Verdicts.doubts(results);
      paragraph(Level.INFO, doubts.stream().limit(MOST_DOUBTS).toList());
    }
    List<String> warnings = new ArrayList<>();
    Verdicts.warnings(run.verdict()).forEach(text -> warnings.add("Warning: " + text));
    paragraph(Level.WARN, warnings);
  }

  private void notEvaluated() {
    NotEvaluated.byReason(run.notEvaluated())
        .forEach(
            (why, thresholds) -> {
              List<String> texts = new ArrayList<>(List.of(why));
              for (Threshold threshold : thresholds) {
                texts.add(
                    String.format(
                        "  %s  limit %s  (%s)",
                        PlainText.cutInTheMiddle(PlainText.line(threshold.title()), 36),
                        Figures.limit(threshold),
                        threshold.origin()));
              }
              paragraph(Level.WARN, texts);
            });
  }

  private void baseline() {
    paragraph(
        Level.INFO,
        BaselineText.limits(
            run.verdict().thresholds().stream().map(ThresholdResult::threshold).toList()));
    paragraph(Level.WARN, BaselineText.waiting(run.earlier().waiting()));
  }

  private static String word(ThresholdResult result) {
    return switch (result.outcome()) {
      case PASSED -> result.warning().isEmpty() ? "ok" : "warn";
      case FAILED -> result.threshold().statistic().kind().isMinimum() ? "under" : "over";
      case INCONCLUSIVE -> "unsure";
      case INVALID, BROKEN -> "unjudged";
    };
  }

  private static List<String> columns(List<List<String>> cells) {
    List<String> texts = new ArrayList<>();
    for (List<String> row : cells) {
      StringBuilder text = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = cells.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        // Figures stand under each other by their units.
        String pad = " ".repeat(width - row.get(i).length());
        text.append(i == 2 ? pad + row.get(i) : row.get(i) + pad).append("  ");
      }
      texts.add(text.toString().stripTrailing());
    }
    return texts;
  }

  private void failures(Summary summary) {
    List<String> texts = new ArrayList<>();
    for (Cluster cluster : summary.failures().stream().limit(MOST_FAILURES).toList()) {
      texts.add("  " + FailureText.of(cluster, summary));
      if (FailureText.isToldBefore(cluster, summary.failures())) {
        continue;
      }
      addShortened(texts, cluster.sample().reason());
      addShortened(texts, cluster.sample().responseBody());
    }
    int more = summary.failures().size() - MOST_FAILURES;
    if (more > 0) {
      texts.add("  and " + more + (more == 1 ? " other kind" : " other kinds") + " in result.json");
    }
    UncountedText.of(summary).forEach(text -> texts.add("  " + text));
    if (!texts.isEmpty()) {
      texts.add(0, "Failures:");
      paragraph(passed ? Level.WARN : level, texts);
    }
  }

  private static void addShortened(List<String> texts, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      texts.add("    " + PlainText.cut(PlainText.line(text).strip(), MOST_OF_A_TEXT));
    }
  }

  private void last() {
    if (report.isEmpty()) {
      return; // a dry run writes none
    }
    if (!lines.isEmpty()) {
      add(level, "");
    }
    if (passed) {
      add(level, "PASSED in " + ConsoleReport.took(run) + ". Report: " + report);
      return;
    }
    // Another limit makes no sound measurement of one that is none.
    boolean judged = run.verdict().outcome() == Outcome.FAILED;
    String other = judged ? OtherLimit.forOneRun(run.verdict().thresholds()) : "";
    add(level, "Report: " + report + (other.isEmpty() ? "" : "   Try another limit: " + other));
  }

  private void paragraph(Level at, List<String> texts) {
    if (!texts.isEmpty()) {
      add(at, "");
      texts.forEach(text -> add(at, text));
    }
  }

  private void add(Level at, String text) {
    lines.add(new Line(at, text));
  }
}
