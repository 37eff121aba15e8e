package io.github.loadgate.report;

import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes {@code summary.md}: what a reviewer reads beside a pull request. */
public final class SummaryMarkdown {

  /** GitHub takes a megabyte from all steps of a job together. */
  private static final int MOST_FAILURES = 20;

  private static final String LOAD = "load.";
  private static final int MOST_ROWS = 200;
  private static final int MOST_BODY = 2000;
  private static final int MOST_LINE = 1000;
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]|~$]");

  /** What begins a heading, a list or a rule. */
  private static final Pattern BLOCK = Pattern.compile("^(\\d*)([.)]|[#+=-]+)(?=\\s|$)");

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final StringBuilder text = new StringBuilder();

  private SummaryMarkdown() {}

  /**
   * The text of the file.
   *
   * @param run masked
   */
  public static String of(RunResult run) {
    return new SummaryMarkdown().write(run);
  }

  private String write(RunResult run) {
    Outcome outcome = run.verdict().outcome();
    String profile = run.profile() == null ? "" : ", profile " + run.profile();
    line("## Load of " + escape(run.plan() + profile) + ": " + outcome);
    line("");
    line(outcome + " in " + ConsoleReport.took(run) + ".");
    context(run);
    bullets(Verdicts.reasons(run.verdict()));
    if (!run.details().isEmpty()) {
      line("");
      fenced(String.join("\n", run.details()), MOST_BODY * 5);
    }
    failedRequests(run.failedRequests());
    thresholds(run.verdict().thresholds());
    warnings(Verdicts.warnings(run.verdict()));
    notEvaluated(run.notEvaluated());
    bullets(
        BaselineText.limits(
            run.verdict().thresholds().stream().map(ThresholdResult::threshold).toList()));
    bullets(BaselineText.waiting(run.earlier().waiting()));
    Summary summary = run.summary();
    if (summary != null) {
      bullets(Verdicts.repetitions(summary, run.verdict().thresholds()));
      requests(summary, run.verdict());
      generator(GeneratorText.of(summary));
      failures(summary);
      uncounted(UncountedText.of(summary));
    }
    return text.toString();
  }

  private void bullets(List<String> reasons) {
    if (!reasons.isEmpty()) {
      line("");
    }
    reasons.stream().limit(MOST_ROWS).forEach(reason -> line("- " + escape(reason)));
    more(reasons.size());
  }

  /** What was measured, where and when: a figure means nothing without it. */
  private void context(RunResult run) {
    List<String> context = new ArrayList<>();
    String load =
        run.settings().stream()
            .filter(setting -> setting.path().startsWith(LOAD))
            .map(setting -> setting.path().substring(LOAD.length()) + " " + setting.value())
            .collect(Collectors.joining(", "));
    context.add(load.isEmpty() ? "" : "load: " + load);
    run.settings().stream()
        .filter(setting -> setting.path().equals("target"))
        .forEach(target -> context.add("target: " + target.value()));
    context.add(run.stack().isEmpty() ? "" : "stack: " + run.stack());
    context.add("started: " + run.started().truncatedTo(ChronoUnit.SECONDS));
    context.removeIf(String::isEmpty);
    line("");
    line(escape(String.join("; ", context)));
  }

  private void failedRequests(List<FailedRequest> requests) {
    for (FailedRequest failed : requests.stream().limit(MOST_FAILURES).toList()) {
      line("");
      fenced(String.join("\n", FailedRequestText.lines(failed, MOST_BODY)), 4 * MOST_BODY);
    }
    if (requests.size() > MOST_FAILURES) {
      line("");
      line("And " + (requests.size() - MOST_FAILURES) + " more in result.json.");
    }
  }

  private void thresholds(List<ThresholdResult> results) {
    if (results.isEmpty()) {
      return;
    }
    line("");
    // Where nobody knows how sure any is, as of a result that only has totals, there is no column.
    boolean known = results.stream().anyMatch(result -> result.certainty() != null);
    line("| Threshold | Measured | Limit | Samples | From | Outcome |" + (known ? " Sure |" : ""));
    line("|---|---:|---:|---:|---|---|" + (known ? "---|" : ""));
    for (ThresholdResult result : results.stream().limit(MOST_ROWS).toList()) {
      List<String> cells = new ArrayList<>();
      cells.add(result.threshold().title());
      cells.add(Verdicts.measured(result));
      cells.add(Verdicts.limit(result));
      cells.add(Figures.count(result.samples()));
      cells.add(result.threshold().origin().text());
      cells.add(Verdicts.outcome(result));
      if (known) {
        cells.add(Verdicts.certainty(result));
      }
      row(cells);
    }
    more(results.size());
    bullets(Verdicts.doubts(results));
  }

  private void warnings(List<String> warnings) {
    if (!warnings.isEmpty()) {
      line("");
      line("Warnings, which never fail the build:");
      bullets(warnings);
    }
  }

  private void requests(Summary summary, Verdict verdict) {
    RequestTable table = new RequestTable(summary, verdict.thresholds());
    table(table.heads(), table.rows());
    line("");
    line("Times in milliseconds.");
    if (!table.footnote().isEmpty()) {
      line(escape(table.footnote()));
    }
    ServiceTable services = new ServiceTable(summary);
    noted(services.heads(), services.rows(), ServiceTable.NOTE);
    CorrectedTable corrected = new CorrectedTable(summary, verdict.corrected());
    noted(corrected.heads(), corrected.rows(), CorrectedTable.NOTE);
    CallTable calls = new CallTable(summary);
    noted(calls.heads(), calls.rows(), CallTable.NOTE);
    bullets(StartsText.of(summary));
    lateness(summary.lateness());
  }

  private void table(List<String> heads, List<List<String>> rows) {
    line("");
    row(heads);
    line("|---|" + "---:|".repeat(heads.size() - 1));
    rows.stream().limit(MOST_ROWS).forEach(this::row);
    more(rows.size());
  }

  private void noted(List<String> heads, List<List<String>> rows, String note) {
    if (!rows.isEmpty()) {
      table(heads, rows);
      line("");
      line(escape(note));
    }
  }

  private void lateness(Lateness lateness) {
    if (lateness.max() > 0) {
      line("");
      line(
          String.format(
              "Begun late by the load generator itself: p50 %s, p99 %s, at most %s ms.",
              RequestTable.decimal(lateness.p50()),
              RequestTable.decimal(lateness.p99()),
              RequestTable.decimal(lateness.max())));
    }
  }

  private void failures(Summary summary) {
    if (summary.failures().isEmpty()) {
      return;
    }
    line("");
    line("### Failures");
    for (Cluster cluster : summary.failures().stream().limit(MOST_FAILURES).toList()) {
      line("");
      line("- " + escape(FailureText.of(cluster, summary)));
      if (FailureText.isToldBefore(cluster, summary.failures())) {
        continue;
      }
      String reason = cluster.sample().reason();
      if (!reason.isBlank()) {
        line("  " + escape(reason));
      }
      String body = cluster.sample().responseBody();
      if (body != null && !body.isBlank()) {
        line("");
        fenced(body, MOST_BODY);
      }
    }
    int more = summary.failures().size() - MOST_FAILURES;
    if (more > 0) {
      line("");
      line("And " + more + " more kinds in result.json.");
    }
  }

  private void notEvaluated(List<Threshold> thresholds) {
    NotEvaluated.byReason(thresholds).forEach(this::notEvaluated);
  }

  private void notEvaluated(String why, List<Threshold> thresholds) {
    line("");
    line(why);
    bullets(
        thresholds.stream()
            .map(
                each ->
                    each.title() + ", limit " + Figures.limit(each) + " (" + each.origin() + ")")
            .toList());
  }

  private void generator(String text) {
    if (!text.isEmpty()) {
      line("");
      line(escape(text));
    }
  }

  private void uncounted(List<String> texts) {
    if (!texts.isEmpty()) {
      line("");
      line("### Not sent");
      bullets(texts);
    }
  }

  private void row(List<String> cells) {
    StringBuilder row = new StringBuilder("|");
    cells.forEach(cell -> row.append(' ').append(escape(cell)).append(" |"));
    line(row.toString());
  }

  private void more(int size) {
    if (size > MOST_ROWS) {
      line("");
      line("And " + Figures.count(size - MOST_ROWS) + " more in result.json.");
    }
  }

  /** The fence is longer than any in the text, so that nothing in it ends it. */
  private void fenced(String content, int most) {
    String plain = PlainText.cut(PlainText.lines(content), most);
    int longest = 2;
    Matcher matcher = BACKTICKS.matcher(plain);
    while (matcher.find()) {
      longest = Math.max(longest, matcher.end() - matcher.start());
    }
    String fence = "`".repeat(longest + 1);
    line(fence + "text");
    line(plain);
    line(fence);
  }

  /** Text that is nothing but text: no link, no image, no mention, no HTML, no table cell. */
  private static String escape(String text) {
    String line = PlainText.cut(PlainText.line(text).strip(), MOST_LINE);
    String entities = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String inline = SPECIAL.matcher(entities).replaceAll("\\\\$0");
    return BLOCK.matcher(inline).replaceFirst("$1\\\\$2");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
