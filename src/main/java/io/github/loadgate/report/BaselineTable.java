package io.github.loadgate.report;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.report.Line.Level;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.baseline.Compared;
import io.github.loadgate.verdict.baseline.Forecast;
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

/**
 * The earlier runs of a plan as people read them: each run of this load on this machine with what
 * the plan compares and how far that was from the median of all, what the next run would be
 * compared with, and what else is in the file.
 *
 * @param plan as it is now
 * @param machine this one
 */
public record BaselineTable(BaselineFile file, Plan plan, Machine machine) {

  private static final Statistic P95 = Statistic.percentile(0.95);
  private static final Statistic THROUGHPUT = Statistic.of(Statistic.Kind.THROUGHPUT);
  private static final double USUAL_SHARE = 0.1;
  private static final String RUN = "  %-8s  %-16s  %-8s";
  private static final String VALUE = "  %14s  %12s";

  /** Of which a line of a console has room for the values. */
  private static final int MOST_BESIDE = 2;

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
      List<Statistic> shown = shown();
      for (int i = 0; i < shown.size(); i += MOST_BESIDE) {
        table(lines, history.same(), shown.subList(i, Math.min(i + MOST_BESIDE, shown.size())));
      }
      order(lines, history.same());
    }
    expectations(lines, history);
    others(lines, runs);
    return lines;
  }

  /** What the plan compares; of one that compares nothing what is usual. */
  private List<Statistic> shown() {
    return plan.comparisons().isEmpty()
        ? List.of(P95, THROUGHPUT)
        : plan.comparisons().stream().map(Comparison::statistic).distinct().toList();
  }

  private static void table(List<Line> lines, List<PastRun> same, List<Statistic> statistics) {
    StringBuilder head =
        new StringBuilder(String.format(Locale.ROOT, RUN, "run", "started (UTC)", "commit"));
    Map<Statistic, Double> medians = new LinkedHashMap<>();
    for (Statistic statistic : statistics) {
      head.append(String.format(Locale.ROOT, VALUE, statistic.words(), "to median"));
      medians.put(statistic, median(same, statistic));
    }
    info(lines, "");
    info(lines, head.toString());
    for (PastRun run : same) {
      StringBuilder row =
          new StringBuilder(
              String.format(
                  Locale.ROOT, RUN, run.shortId(), TIME.format(run.started()), run.shortCommit()));
      medians.forEach(
          (statistic, median) -> {
            Past past = run.values().get(statistic.key());
            row.append(
                past == null
                    ? String.format(Locale.ROOT, VALUE, "-", "-")
                    : String.format(
                        Locale.ROOT,
                        VALUE,
                        Figures.of(statistic, past.value()),
                        toMedian(statistic, past.value(), median)));
          });
      info(lines, row.toString());
    }
  }

  /** A share of the median, of a rate a difference in percentage points. */
  private static String toMedian(Statistic statistic, double value, double median) {
    return statistic.kind().isRate()
        ? String.format(Locale.ROOT, "%+.2f points", (value - median) * 100)
        : String.format(Locale.ROOT, "%+.1f %%", (value / median - 1) * 100);
  }

  /** How many there are, and whether they are in the order in which they began. */
  private static void order(List<Line> lines, List<PastRun> same) {
    Instant before = Instant.MIN;
    int back = 0;
    Set<String> commits = new LinkedHashSet<>();
    for (PastRun run : same) {
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

  private static double median(List<PastRun> same, Statistic statistic) {
    double[] values =
        same.stream()
            .map(run -> run.values().get(statistic.key()))
            .filter(past -> past != null)
            .mapToDouble(Past::value)
            .sorted()
            .toArray();
    return Forecast.median(values);
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
