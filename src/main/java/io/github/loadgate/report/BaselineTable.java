package io.github.loadgate.report;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.report.Line.Level;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.baseline.Compared;
import io.github.loadgate.verdict.baseline.History;
import io.github.loadgate.verdict.baseline.Machine;
import io.github.loadgate.verdict.baseline.Past;
import io.github.loadgate.verdict.baseline.PastRun;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The earlier runs of a plan as people read them: each run of this load on this machine with how
 * far its p95 was from the median of all, what the next run would be compared with, and what else
 * is in the file.
 *
 * @param plan as it is now
 * @param machine this one
 */
public record BaselineTable(BaselineFile file, Plan plan, Machine machine) {

  private static final Statistic P95 = Statistic.percentile(0.95);
  private static final Statistic THROUGHPUT = Statistic.of(Statistic.Kind.THROUGHPUT);
  private static final Statistic ERRORS = Statistic.of(Statistic.Kind.ERROR_RATE);
  private static final double USUAL_SHARE = 0.1;
  private static final String ROW = "  %-8s  %-16s  %-8s  %10s  %9s  %12s  %7s";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What to print; the runs in the order in which they were recorded. */
  public List<Line> lines(List<PastRun> runs) {
    List<Line> lines = new ArrayList<>();
    History history = History.of(runs, plan.loadHash(), machine);
    info(
        lines,
        String.format(
            Locale.ROOT,
            "Earlier runs of %s%s: %d in %s",
            plan.name(),
            plan.profile() == null ? "" : ", profile " + plan.profile(),
            runs.size(),
            file.shown()));
    info(lines, "This machine: " + machine.id() + " (" + machine.words() + ")");
    if (!history.same().isEmpty()) {
      table(lines, history.same());
    }
    expectations(lines, history);
    others(lines, runs);
    return lines;
  }

  private void table(List<Line> lines, List<PastRun> same) {
    info(lines, "");
    info(
        lines,
        String.format(
            Locale.ROOT,
            ROW,
            "run",
            "started (UTC)",
            "commit",
            "p95",
            "to median",
            "throughput",
            "errors"));
    double median = median(same);
    Instant before = Instant.MIN;
    int back = 0;
    Set<String> commits = new LinkedHashSet<>();
    for (PastRun run : same) {
      info(lines, row(run, median));
      back += run.started().isBefore(before) ? 1 : 0;
      before = run.started();
      if (run.commit() != null) {
        commits.add(run.commit());
      }
    }
    info(lines, "");
    info(
        lines,
        counted(same.size(), "run")
            + (commits.isEmpty() ? "" : ", of " + counted(commits.size(), "commit")));
    if (back > 0) {
      lines.add(
          new Line(
              Level.WARN,
              "A run began before the one that was recorded before it: clocks differ, or lines were"
                  + " merged. They count in the order of the file"));
    }
  }

  private static String row(PastRun run, double median) {
    Past p95 = run.values().get(P95.key());
    return String.format(
        Locale.ROOT,
        ROW,
        run.shortId(),
        TIME.format(run.started()),
        run.shortCommit(),
        value(P95, p95),
        p95 == null
            ? "-"
            : String.format(Locale.ROOT, "%+.1f %%", (p95.value() / median - 1) * 100),
        value(THROUGHPUT, run.values().get(THROUGHPUT.key())),
        value(ERRORS, run.values().get(ERRORS.key())));
  }

  private static String value(Statistic statistic, @Nullable Past past) {
    return past == null ? "-" : Figures.of(statistic, past.value());
  }

  private static double median(List<PastRun> same) {
    double[] values =
        same.stream()
            .map(run -> run.values().get(P95.key()))
            .filter(past -> past != null)
            .mapToDouble(Past::value)
            .sorted()
            .toArray();
    int half = values.length / 2;
    return values.length == 0
        ? Double.NaN
        : values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  /** What the plan compares; of one that compares nothing, what a limit of 10 % would be. */
  private void expectations(List<Line> lines, History history) {
    boolean compares = !plan.comparisons().isEmpty();
    List<Comparison> comparisons =
        compares
            ? plan.comparisons()
            : List.of(new Comparison(P95, USUAL_SHARE, "10%", Origin.BUILT_IN));
    Compared compared = Compared.of(comparisons, history);
    info(lines, "");
    lines.addAll(BaselineText.of(compared));
    if (!compares && compared.waiting().isEmpty()) {
      info(lines, "The plan compares nothing yet: thresholds: {baseline: {p95: 10%}}");
    }
  }

  private void others(List<Line> lines, List<PastRun> runs) {
    Map<String, Integer> others = new LinkedHashMap<>();
    for (PastRun run : runs) {
      if (!run.loadHash().equals(plan.loadHash())) {
        others.merge("another load, " + run.loadHash().substring(0, 6), 1, Integer::sum);
      } else if (!run.machine().equals(machine)) {
        Machine other = run.machine();
        others.merge("machine " + other.id() + " (" + other.words() + ")", 1, Integer::sum);
      }
    }
    if (!others.isEmpty()) {
      info(lines, "");
      info(lines, "Not compared with:");
    }
    others.forEach((what, count) -> info(lines, "  " + counted(count, "run") + " of " + what));
  }

  private static void info(List<Line> lines, String text) {
    lines.add(new Line(Level.INFO, text));
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
