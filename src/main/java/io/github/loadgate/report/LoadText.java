package io.github.loadgate.report;

import io.github.loadgate.plan.Load;
import io.github.loadgate.verdict.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a load in a line: {@code 20 users over 2 s, 5 s warm-up, 20 s judged}. */
final class LoadText {

  private LoadText() {}

  static String of(Load load) {
    List<String> parts = new ArrayList<>();
    if (load instanceof Load.Closed closed) {
      parts.add(users(closed.users()) + over(closed.rampUp()));
    } else if (load instanceof Load.Open open) {
      parts.add(rate(open.rate()) + over(open.rampUp()));
      parts.add("at most " + users(open.maxUsers()));
    } else if (load instanceof Load.Iterations work) {
      parts.add(Figures.count(work.iterations()) + " tasks by " + users(work.users()));
    } else if (load instanceof Load.Staged staged) {
      parts.addAll(stages(staged));
    }
    if (!load.warmUp().isZero()) {
      parts.add(ConsoleReport.duration(load.warmUp()) + " warm-up");
    }
    if (load instanceof Load.Closed closed) {
      parts.add(ConsoleReport.duration(closed.duration()) + " judged");
    } else if (load instanceof Load.Open open) {
      parts.add(ConsoleReport.duration(open.duration()) + " judged");
    }
    return String.join(", ", parts);
  }

  private static List<String> stages(Load.Staged staged) {
    double most = staged.stages().stream().mapToDouble(Load.Stage::level).max().orElse(0);
    Duration all =
        staged.stages().stream()
            .map(stage -> stage.over().plus(stage.hold()))
            .reduce(Duration.ZERO, Duration::plus);
    int count = staged.stages().size();
    String height = staged.open() ? rate(most) : users((int) most);
    List<String> parts = new ArrayList<>();
    parts.add(
        (count == 1 ? "1 stage" : count + " stages")
            + " up to "
            + height
            + ", "
            + ConsoleReport.duration(all)
            + " in all");
    if (staged.open()) {
      parts.add("at most " + users(staged.maxUsers()));
    }
    return parts;
  }

  private static String over(Duration rampUp) {
    return rampUp.isZero() ? "" : " over " + ConsoleReport.duration(rampUp);
  }

  private static String rate(double perSecond) {
    String figure = String.format(Locale.ROOT, "%.2f", perSecond).replaceAll("\\.?0+$", "");
    return figure + " task starts a second";
  }

  static String users(int users) {
    return users == 1 ? "1 user" : Figures.count(users) + " users";
  }
}
