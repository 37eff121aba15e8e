package io.github.loadgate.report;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.Line.Level;
import io.github.loadgate.verdict.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what a run of a plan would do. */
public final class PlanText {

  private static final int WIDTH = 100;
  private static final MathContext SHORT = new MathContext(4);

  private final Plan plan;
  private final Map<String, Integer> users;
  private final Mask mask;
  private final List<Line> lines = new ArrayList<>();

  private PlanText(Plan plan, Map<String, Integer> users, Mask mask) {
    this.plan = plan;
    this.users = users;
    this.mask = mask;
  }

  /**
   * Scenarios with their users, tasks and requests; what the preflight would do; thresholds;
   * settings with their origins.
   *
   * @param users by scenario
   * @param preflight one sentence
   */
  public static List<Line> of(Plan plan, Map<String, Integer> users, String preflight, Mask mask) {
    return new PlanText(plan, users, mask).write(preflight);
  }

  private List<Line> write(String preflight) {
    add("  target: " + mask.text(String.valueOf(plan.target().source())));
    steps("setup", plan.setup());
    plan.scenarios().forEach(this::scenario);
    steps("teardown", plan.teardown());
    add("  Preflight: " + preflight);
    thresholds("Thresholds", plan.thresholds());
    thresholds("Not evaluated, because nothing measures them", plan.notEvaluated());
    add("  Settings:");
    for (Setting setting : plan.settings()) {
      if (setting.path().equals("target") || setting.path().startsWith("thresholds.")) {
        continue; // said above
      }
      add("  " + ConsoleReport.line(setting, mask));
    }
    return lines;
  }

  private void scenario(Scenario scenario) {
    int count = users.getOrDefault(scenario.name(), 0);
    Load own = scenario.load();
    StringBuilder text = new StringBuilder("  Scenario ").append(scenario.name()).append(": ");
    if (count == 0) {
      add(Level.WARN, text + "no user: there are too few for its weight");
    } else {
      text.append(own == null ? share(count) : "a load of its own, " + LoadText.of(own));
      // Where a rate says when tasks begin, users do not wait.
      boolean waits = !(own == null ? plan.load() : own).isOpen();
      if (waits && scenario.pace() != null) {
        text.append(", at most ").append(LoadText.perSecond(scenario.pace(), "task"));
        text.append(" each");
      } else if (waits && !scenario.think().most().isZero()) {
        text.append(", think ").append(StepText.range(scenario.think()));
      }
      add(text.toString());
    }
    steps("  start", scenario.start());
    tasks(scenario.tasks());
    steps("  stop", scenario.stop());
  }

  /** Of the plan's load; how many there are at once changes with rates and stages. */
  private String share(int count) {
    boolean changes = plan.load().isOpen() || plan.load() instanceof Load.Staged;
    return (changes ? "up to " : "") + LoadText.users(count);
  }

  private void tasks(List<Scenario.Task> tasks) {
    double total = tasks.stream().mapToDouble(Scenario.Task::weight).sum();
    for (Scenario.Task task : tasks) {
      String share =
          total > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * task.weight() / total) : "-";
      String weight =
          new BigDecimal(task.weight()).round(SHORT).stripTrailingZeros().toPlainString();
      String head = String.format(Locale.ROOT, "    %-5s %7s  ", weight, share);
      List<String> sent = StepText.of(task.steps());
      String title = PlainText.line(task.title());
      // A task without a name is called after its first request.
      boolean isNamed =
          sent.isEmpty() || !title.equals(sent.get(0) + (sent.size() > 1 ? " …" : ""));
      List<String> texts = new ArrayList<>(sent.isEmpty() ? List.of("no request") : sent);
      if (isNamed) {
        texts.set(0, title + ": " + texts.get(0));
      }
      wrapped(head, texts);
    }
  }

  private void steps(String what, List<Step> steps) {
    List<String> texts = StepText.of(steps);
    if (!texts.isEmpty()) {
      wrapped("  " + what + ": ", texts);
    }
  }

  private void thresholds(String title, List<Threshold> thresholds) {
    if (!thresholds.isEmpty()) {
      add("  " + title + ":");
    }
    for (Threshold threshold : thresholds) {
      add(
          "    "
              + PlainText.line(threshold.title())
              + "  limit "
              + Figures.limit(threshold)
              + "  ("
              + threshold.origin()
              + ")");
    }
  }

  /** Joined by commas, in lines of a console. */
  private void wrapped(String head, List<String> texts) {
    StringBuilder line = new StringBuilder(head);
    boolean first = true;
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i) + (i < texts.size() - 1 ? "," : "");
      if (!first && line.length() + 1 + text.length() > WIDTH) {
        add(line.toString());
        line = new StringBuilder(" ".repeat(Math.min(head.length(), 16)));
        first = true;
      }
      line.append(first ? "" : " ").append(text);
      first = false;
    }
    add(line.toString());
  }

  private void add(String text) {
    add(Level.INFO, text);
  }

  private void add(Level level, String text) {
    lines.add(new Line(level, text));
  }
}
