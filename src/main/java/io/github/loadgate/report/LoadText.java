package io.github.loadgate.report;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Workload;
import io.github.loadgate.verdict.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a load in a line: {@code 20 users over 2 s, 5 s warm-up, 20 s judged}. */
final class LoadText {

  private LoadText() {}

  /** All loads of a plan; each with its scenario where there are several. */
  static String of(Plan plan) {
    List<Workload> workloads = plan.workloads();
    if (workloads.size() == 1) {
      return of(workloads.get(0).load());
    }
    return workloads.stream()
        .map(workload -> named(workload) + of(workload.load()))
        .collect(Collectors.joining("; "));
  }

  private static String named(Workload workload) {
    boolean isOwn = workload.scenarios().get(0).load() != null;
    return isOwn ? workload.name() + ": " : "";
  }

  static String of(Load load) {
    List<String> parts = new ArrayList<>();
    if (load instanceof Load.Closed closed) {
      parts.add(users(closed.users()) + over(closed.rampUp()));
    } else if (load instanceof Load.Open open) {
      parts.add(rate(open.rate()) + over(open.rampUp()));
      parts.add("at most " + users(open.maxUsers()));
    } else if (load instanceof Load.Iterations work) {
      String tasks =
          work.iterations() == 1 ? "1 task" : Figures.count(work.iterations()) + " tasks";
      parts.add(tasks + " by " + users(work.users()) + over(work.rampUp()));
    } else if (load instanceof Load.Staged staged) {
      parts.addAll(stages(staged));
    }
    if (!load.warmUp().isZero()) {
      parts.add(ConsoleReport.duration(load.warmUp()) + " warm-up");
    }
    Duration judged = load.judgedTime();
    if (judged != null) {
      parts.add(ConsoleReport.duration(judged) + " judged");
    }
    return String.join(", ", parts);
  }

  private static List<String> stages(Load.Staged staged) {
    double most = staged.stages().stream().mapToDouble(Load.Stage::level).max().orElse(0);
    int count = staged.stages().size();
    String height = staged.open() ? rate(most) : users((int) most);
    List<String> parts = new ArrayList<>();
    parts.add((count == 1 ? "1 stage" : Figures.count(count) + " stages") + " up to " + height);
    if (staged.open()) {
      parts.add("at most " + users(staged.maxUsers()));
    }
    return parts;
  }

  private static String over(Duration rampUp) {
    return rampUp.isZero() ? "" : " over " + ConsoleReport.duration(rampUp);
  }

  private static String rate(double perSecond) {
    return perSecond(perSecond, "task start");
  }

  /** A rate of something: {@code 2.5 tasks a second}. */
  static String perSecond(double rate, String what) {
    // A rate of less than a hundredth is written as it is, and not as none.
    String figure =
        rate < 0.01
            ? new BigDecimal(rate).round(new MathContext(2)).stripTrailingZeros().toPlainString()
            : String.format(Locale.ROOT, "%,.2f", rate).replaceAll("\\.?0+$", "");
    return figure + " " + what + (rate == 1 ? "" : "s") + " a second";
  }

  static String users(int users) {
    return users == 1 ? "1 user" : Figures.count(users) + " users";
  }
}
