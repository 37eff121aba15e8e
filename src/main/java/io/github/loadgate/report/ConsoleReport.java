package io.github.loadgate.report;

import static java.util.stream.Collectors.joining;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.report.Line.Level;
import io.github.loadgate.verdict.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What people see while plans run. Every {@link RunResult} given here has been {@linkplain
 * RunResult#masked masked}.
 */
public final class ConsoleReport {

  private static final Statistic P95 = Statistic.percentile(0.95);

  private static final int MOST_UNPROVEN = 10;

  /** After the parenthesis with samples and origin: a label may have a full stop of its own. */
  private static final Pattern NEXT_SENTENCE = Pattern.compile("(?<=\\))\\. (?=[A-Z`])");

  private static final int MOST_OF_A_REASON = 300;
  private static final int MOST_REASONS = 5;

  private ConsoleReport() {}

  /**
   * Before a run: which plan, how much load, and what was set from outside the plan.
   *
   * @param file as a person names it, relative to the module
   */
  public static List<Line> plan(Plan plan, String file, Mask mask) {
    StringBuilder text = new StringBuilder("Plan ").append(plan.name()).append(" (").append(file);
    if (plan.profile() != null) {
      text.append(", profile ").append(plan.profile());
    }
    text.append("): ").append(LoadText.of(plan));
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Level.INFO, text.toString()));
    lines.addAll(given(plan.settings(), mask));
    return lines;
  }

  /** Those that the command line or the POM has set. */
  public static List<Line> given(List<Setting> settings, Mask mask) {
    return settings.stream()
        .filter(ConsoleReport::isFromOutside)
        .map(setting -> new Line(Level.INFO, line(setting, mask)))
        .toList();
  }

  static String line(Setting setting, Mask mask) {
    Setting shown = new Masking(mask).of(setting);
    return "  " + shown.path() + ": " + shown.value() + " (" + shown.origin() + ")";
  }

  /** Before the load: what one user of each scenario was answered. */
  public static List<Line> preflight(PreflightReport preflight, Mask mask) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            Level.INFO,
            String.format(
                Locale.ROOT,
                "Preflight: %d of %d requests answered as expected, %.1f s",
                preflight.fine(),
                preflight.requests(),
                preflight.seconds())));
    preflight.unproven().entrySet().stream()
        .limit(MOST_UNPROVEN)
        .forEach(
            other ->
                lines.add(
                    new Line(
                        Level.WARN,
                        "  "
                            + PlainText.line(other.getKey())
                            + ": "
                            + PlainText.cut(PlainText.line(mask.text(other.getValue())), 160))));
    int more = preflight.unproven().size() - MOST_UNPROVEN;
    if (more > 0) {
      lines.add(new Line(Level.WARN, "  and " + more + (more == 1 ? " other" : " others")));
    }
    return lines;
  }

  /** The progress line: {@code 00:12 20 users 412/s p95 38 ms errors 0 %}. */
  public static String progress(Progress progress) {
    String p95 = Double.isNaN(progress.p95()) ? "-" : Figures.of(P95, progress.p95());
    String errors =
        Double.isNaN(progress.errorRate()) ? "-" : Figures.percent(progress.errorRate());
    return String.format(
        Locale.ROOT,
        "%s  %s  %,.0f/s   p95 %s   errors %s%s",
        FailureText.clock(progress.elapsedSeconds()),
        LoadText.users(progress.users()),
        progress.perSecond(),
        p95,
        errors,
        phase(progress.phase()));
  }

  /** In a run: that the same time is measured once more, why, and what that takes. */
  public static List<Line> repetition(Repetition repetition, Mask mask) {
    List<Line> lines = new ArrayList<>();
    repetition.doubts().forEach(doubt -> lines.add(new Line(Level.WARN, mask.text(doubt))));
    String seconds =
        Double.isNaN(repetition.seconds()) ? "work" : Figures.seconds(repetition.seconds());
    String until =
        Double.isNaN(repetition.untilSeconds())
            ? ""
            : ", until " + Figures.clock(repetition.untilSeconds());
    lines.add(
        new Line(
            Level.WARN,
            String.format(
                "%s once more%s. The %s measurement decides (load.confirm)",
                repetition.inPlace()
                    ? "Measuring the same " + seconds
                    : "Sending all of the load and measuring the same " + seconds,
                until,
                repetition.measurement() == 1 ? "second" : "third")));
    return lines;
  }

  /** As the other, where whatever has not passed makes the build red. */
  public static List<Line> end(RunResult run, String report) {
    return end(run, report, true);
  }

  /**
   * After a run: what was measured and the outcome.
   *
   * @param report the path of the report as a person names it, relative to the module
   * @param red whether the outcome makes the build red; one that does not is no error in its log
   */
  public static List<Line> end(RunResult run, String report, boolean red) {
    return new EndReport(run, report, red).lines();
  }

  /**
   * The message of the exception that fails the build, on one line: the outcome, the reasons
   * without what would settle them (of many the first), and where all of it is.
   *
   * @param report as for {@link #end}
   */
  public static String message(RunResult run, String report) {
    List<String> reasons = Verdicts.reasons(run.verdict());
    int more = reasons.size() - MOST_REASONS;
    return run.verdict().outcome()
        + ": "
        + reasons.stream().limit(MOST_REASONS).map(ConsoleReport::brief).collect(joining("; "))
        + (more > 0 ? "; and " + more + " more" : "")
        + (report.isEmpty() ? "" : ". Report: " + PlainText.line(report));
  }

  private static String brief(String reason) {
    return PlainText.cut(NEXT_SENTENCE.split(PlainText.line(reason), 2)[0], MOST_OF_A_REASON);
  }

  /** The details of a run that is BROKEN because its plan has problems. */
  public static List<String> details(List<Problem> problems) {
    int width = problems.stream().mapToInt(problem -> problem.place().length()).max().orElse(0);
    return problems.stream()
        .map(
            problem ->
                problem.place()
                    + " ".repeat(width - problem.place().length() + 2)
                    + problem.message())
        .toList();
  }

  /** What a person changed for this run: neither a line of the plan nor built in. */
  private static boolean isFromOutside(Setting setting) {
    String origin = setting.origin().text();
    return origin.startsWith("-D")
        || origin.startsWith("<")
        || origin.startsWith("system property ");
  }

  private static String phase(Phase phase) {
    return switch (phase) {
      case MEASURED -> "";
      case CONFIRMING, CONFIRMING_AGAIN -> "   (once more)";
      case RAMP_UP -> "   (ramp-up)";
      case WARM_UP -> "   (warm-up)";
      case SETUP -> "   (setup)";
      case PREFLIGHT -> "   (preflight)";
      case START -> "   (start)";
      case DRAIN -> "   (drain)";
      case STOP -> "   (stop)";
      case TEARDOWN -> "   (teardown)";
    };
  }

  /** How long the goal took, to the second; a short one to the tenth. */
  static String took(RunResult run) {
    double seconds = run.durationSeconds();
    double rounded = seconds < 10 ? seconds : Math.round(seconds);
    return duration(Duration.ofMillis(Math.round(rounded * 1000)));
  }

  static String duration(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    if (seconds < 120) {
      return Figures.seconds(seconds);
    }
    long whole = Math.round(seconds);
    String minutes = whole / 60 + " min";
    return whole % 60 == 0 ? minutes : minutes + " " + whole % 60 + " s";
  }
}
