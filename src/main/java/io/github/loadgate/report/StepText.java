package io.github.loadgate.report;

import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Step;
import io.github.loadgate.verdict.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells what steps send, in their order: labels, and what they are bound to. */
final class StepText {

  private StepText() {}

  /** One text for each step that sends something, or may. */
  static List<String> of(List<Step> steps) {
    List<String> texts = new ArrayList<>();
    for (Step step : steps) {
      String text = of(step);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static String of(Step step) {
    if (step instanceof Step.Request request) {
      return PlainText.line(request.label());
    } else if (step instanceof Step.Fail fail) {
      return PlainText.line(fail.label());
    } else if (step instanceof Step.JavaCall java) {
      return "java " + PlainText.line(java.className());
    } else if (step instanceof Step.Use use) {
      return joined(use.steps());
    } else if (step instanceof Step.Choose choose) {
      return choose(choose);
    }
    String inside = joined(Step.inside(step));
    return inside.isEmpty() ? "" : before(step) + " (" + inside + ")";
  }

  private static String before(Step step) {
    if (step instanceof Step.Guarded guarded) {
      String chance = guarded.chance() < 1 ? " " + Figures.percent(guarded.chance()) : "";
      return guarded.condition() == null ? "chance" + chance : "if" + chance;
    } else if (step instanceof Step.Repeat repeat) {
      return repeat.least() == repeat.most()
          ? repeat.least() + " times"
          : repeat.least() + ".." + repeat.most() + " times";
    } else if (step instanceof Step.Each each) {
      return "each " + each.as();
    } else if (step instanceof Step.Until until) {
      return PlainText.line(until.label());
    }
    return step instanceof Step.Group group ? PlainText.line(group.label()) : "";
  }

  private static String choose(Step.Choose choose) {
    double total = choose.branches().stream().mapToDouble(Step.Branch::weight).sum();
    List<String> branches = new ArrayList<>();
    for (Step.Branch branch : choose.branches()) {
      String inside = joined(branch.steps());
      branches.add(
          Figures.percent(branch.weight() / total) + " " + (inside.isEmpty() ? "-" : inside));
    }
    return "one of (" + String.join(" | ", branches) + ")";
  }

  private static String joined(List<Step> steps) {
    return String.join(", ", of(steps));
  }

  /** As a plan has it: {@code 1 s..3 s}. */
  static String range(DurationRange range) {
    String least = time(range.least());
    return range.least().equals(range.most()) ? least : least + ".." + time(range.most());
  }

  /** Short times exactly, for a tenth of a second is much of a think. */
  private static String time(Duration time) {
    boolean tenths = time.toNanos() % 100_000_000 == 0;
    if (tenths || time.toSeconds() >= 120) {
      return ConsoleReport.duration(time);
    }
    return BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros().toPlainString() + " ms";
  }
}
