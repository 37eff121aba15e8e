package io.github.loadgate.report;

import static io.github.loadgate.verdict.baseline.Histories.MACHINE;
import static io.github.loadgate.verdict.baseline.Histories.OTHER;
import static io.github.loadgate.verdict.baseline.Histories.comparison;
import static io.github.loadgate.verdict.baseline.Histories.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.baseline.PastRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTableTest {

  private static final Plan PLAN = new PlanFixture().plan();

  private static List<String> lines(List<PastRun> runs) {
    return lines(PLAN, runs);
  }

  private static List<String> lines(Plan plan, List<PastRun> runs) {
    BaselineFile file =
        new BaselineFile(Path.of("x"), "src/load/orders.baseline.json", "orders", "light");
    return new BaselineTable(file, plan, MACHINE)
        .lines(runs).stream().map(line -> line.level() + " " + line.text()).toList();
  }

  private static PastRun same(int number, double p95) {
    return run(number, p95, PLAN.loadHash(), MACHINE);
  }

  @Test
  void showsTheRunsWhatComesOfThemAndWhatElseIsThere() {
    List<PastRun> runs = new ArrayList<>();
    for (double p95 : new double[] {400, 408, 396, 400, 404}) {
      runs.add(same(runs.size() + 1, p95));
    }
    runs.add(run(6, 90, PLAN.loadHash(), OTHER));
    runs.add(run(7, 400));
    runs.add(run(8, 400));

    assertThat(lines(runs))
        .containsExactly(
            "INFO Earlier runs of orders, profile light: 8 in src/load/orders.baseline.json",
            "INFO This machine: "
                + MACHINE.id()
                + " (lab, Fast 9, 4 cores, 16 GB, Linux amd64, OpenJDK 17)",
            "INFO ",
            "INFO   run       started (UTC)     commit               p95     to median     "
                + " throughput     to median",
            "INFO   00000001  2026-11-01 11:00  0abc0001        400.0 ms        +0.0 %        "
                + " 250.0/s        +0.0 %",
            "INFO   00000002  2026-11-01 12:00  0abc0002        408.0 ms        +2.0 %        "
                + " 245.1/s        -2.0 %",
            "INFO   00000003  2026-11-01 13:00  0abc0003        396.0 ms        -1.0 %        "
                + " 252.5/s        +1.0 %",
            "INFO   00000004  2026-11-01 14:00  0abc0004        400.0 ms        +0.0 %        "
                + " 250.0/s        +0.0 %",
            "INFO   00000005  2026-11-01 15:00  0abc0005        404.0 ms        +1.0 %        "
                + " 247.5/s        -1.0 %",
            "INFO ",
            "INFO 5 runs, of 5 commits",
            "INFO ",
            "INFO Baseline of p95: 400.0 ms + 10 % (median of 5 runs, noise 2 %) = 440 ms; a"
                + " regression of 12 % or more is seen four times out of five",
            "INFO The plan compares nothing yet: thresholds: {baseline: {p95: 10%}}",
            "INFO ",
            "INFO Not compared with:",
            "INFO   1 run of machine "
                + OTHER.id()
                + " (Slow 1, 2 cores, 8 GB, Linux aarch64, OpenJDK 21)",
            "INFO   2 runs of another load, 1f1f1f");
  }

  @Test
  void showsWhatThePlanComparesTwoBesideEachOther() {
    Plan compares =
        new PlanFixture()
            .comparisons(
                comparison(Statistic.percentile(0.5), 0.1, "10%"),
                comparison(Statistic.of(Kind.ERROR_RATE), 0.01, "1%"),
                comparison(Statistic.percentile(0.97), 0.1, "10%"))
            .plan();
    List<String> lines = lines(compares, List.of(run(1, 400, compares.loadHash(), MACHINE)));

    assertThat(lines)
        .containsSubsequence(
            "INFO   run       started (UTC)     commit               p50     to median      error"
                + " rate     to median",
            "INFO   00000001  2026-11-01 11:00  0abc0001        200.0 ms        +0.0 %          "
                + " 0.1 %  +0.00 points",
            "INFO   run       started (UTC)     commit               p97     to median",
            "INFO   00000001  2026-11-01 11:00  0abc0001               -             -")
        .noneMatch(line -> line.contains("p95"));
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(lines(List.of()))
        .contains("INFO Earlier runs of orders, profile light: 0 in src/load/orders.baseline.json")
        .contains(
            "WARN No baseline yet: 0 of 5 runs recorded on this machine. Not judged: p95 10% (built"
                + " in)")
        .hasSize(4);
  }

  @Test
  void tellsOfClocksThatWentBack() {
    assertThat(lines(List.of(same(3, 400), same(1, 400))))
        .contains(
            "WARN A run began before the one that was recorded before it: clocks differ, or lines"
                + " were merged. They count in the order of the file");
  }
}
