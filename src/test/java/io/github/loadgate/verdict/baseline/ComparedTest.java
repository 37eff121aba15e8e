package io.github.loadgate.verdict.baseline;

import static io.github.loadgate.verdict.baseline.Histories.LOAD;
import static io.github.loadgate.verdict.baseline.Histories.MACHINE;
import static io.github.loadgate.verdict.baseline.Histories.OTHER;
import static io.github.loadgate.verdict.baseline.Histories.P95;
import static io.github.loadgate.verdict.baseline.Histories.comparison;
import static io.github.loadgate.verdict.baseline.Histories.run;
import static io.github.loadgate.verdict.baseline.Histories.runs;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.baseline.Compared.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedTest {

  private static final Comparison TEN = comparison(P95, 0.1, "10%");

  private static Compared of(Comparison comparison, List<PastRun> runs) {
    return Compared.of(List.of(comparison), History.of(runs, LOAD, MACHINE));
  }

  private static Threshold limit(Comparison comparison, double... p95) {
    Compared compared = of(comparison, runs(p95));
    assertThat(compared.waiting()).isEmpty();
    return compared.thresholds().get(0);
  }

  @Test
  void quietHistoryGivesTheLimitOfThePlanAndAWarningBelow() {
    Threshold threshold = limit(TEN, 412, 413, 411, 412, 414, 410, 412, 412, 411, 413);

    assertThat(threshold.title()).isEqualTo("p95 against earlier runs");
    assertThat(threshold.limit()).isEqualTo(453.2);
    assertThat(threshold.written()).isEqualTo("412.0 ms + 10 % (median of 10 runs, noise 2 %)");
    assertThat(threshold.origin()).hasToString("orders.load.yaml:31");
    Threshold.Warning warning = requireNonNull(threshold.terms().warn());
    assertThat(warning.limit()).isEqualTo(432.6);
    assertThat(warning.written()).isEqualTo("412.0 ms + 5 % (median of 10 runs, noise 2 %)");
    Threshold.Baseline baseline = requireNonNull(threshold.terms().baseline());
    assertThat(baseline.runs()).isEqualTo(10);
    assertThat(baseline.median()).isCloseTo(412, within(1e-6));
    assertThat(baseline.smallest()).isBetween(0.1, 0.13);
    assertThat(requireNonNull(threshold.warning()).terms().baseline()).isNull();
  }

  @Test
  void noiseHidesWhatThePlanAllowsAndLeavesNoRoomForAWarning() {
    Threshold threshold = limit(TEN, 90, 110, 100, 95, 105);

    assertThat(threshold.terms().warn()).isNull();
    assertThat(threshold.written())
        .isEqualTo(
            "100.0 ms + 27.3 % (median of 5 runs, noise 8.3 %, too noisy for the plan's 10%)");
    assertThat(threshold.limit()).isBetween(127.0, 128.0);
  }

  @Test
  void throughputHasALeastAndRatesPercentagePoints() {
    Comparison throughput = comparison(Statistic.of(Kind.THROUGHPUT), 0.1, "10%");
    Comparison errors = comparison(Statistic.of(Kind.ERROR_RATE), 0.01, "1%");

    Threshold least = limit(throughput, 400, 400, 400, 400, 400);
    Threshold most = limit(errors, 400, 400, 400, 400, 400);

    assertThat(least.limit()).isEqualTo(225);
    assertThat(least.written()).isEqualTo("250.0/s − 10 % (median of 5 runs, noise 1 %)");
    assertThat(most.limit()).isEqualTo(0.011);
    assertThat(most.written()).isEqualTo("0.1 % + 1 point (median of 5 runs, noise 0.05 points)");
  }

  @Test
  void threeRunsAreNoBaselineYet() {
    Compared compared = of(TEN, runs(400, 410, 420));

    assertThat(compared.thresholds()).isEmpty();
    assertThat(compared.waiting())
        .containsExactly(
            new Waiting(
                TEN,
                "no baseline yet: 3 of 5 runs recorded on this machine",
                "no baseline yet: 4 of 5 runs recorded on this machine"));
    assertThat(compared.waiting().get(0).words()).isEqualTo("p95 10% (orders.load.yaml:31)");
  }

  @Test
  void aRunThatIsRecordedCountsWhereItKnowsTheStatistic() {
    Comparison p97 = comparison(Statistic.percentile(0.97), 0.1, "10%");
    List<PastRun> four = runs(400, 410, 420, 400);

    assertThat(of(TEN, four).waiting().get(0).with(run(5, 400)).reason())
        .isEqualTo("a baseline from the next run on: 5 of 5 runs recorded on this machine");
    assertThat(of(p97, four).waiting().get(0).with(run(5, 400)).reason())
        .isEqualTo("no baseline yet: 0 of 5 runs recorded on this machine");
  }

  @Test
  void runsOfOtherMachinesAndOtherLoadsDoNotCount() {
    List<PastRun> runs = new ArrayList<>(runs(400, 400, 400, 400));
    runs.add(run(5, 100, LOAD, OTHER));
    runs.add(run(6, 100, "00".repeat(32), MACHINE));

    assertThat(of(TEN, runs).waiting().get(0).reason())
        .isEqualTo(
            "no baseline yet: 4 of 5 runs recorded on this machine; not used: 1 of another"
                + " machine, 1 of another load, for the plan has changed since");
  }

  @Test
  void fiveCommitsAndClocksThatJumpedAreFine() {
    List<PastRun> runs = new ArrayList<>();
    for (int number : new int[] {9, 2, 7, 1, 4}) {
      runs.add(run(number, 400));
    }

    assertThat(of(TEN, runs).thresholds()).hasSize(1);
  }

  @Test
  void whatEarlierRunsDoNotKnowWaits() {
    Comparison p97 = comparison(Statistic.percentile(0.97), 0.1, "10%");

    assertThat(of(p97, runs(400, 400, 400, 400, 400)).waiting().get(0).reason())
        .startsWith("no baseline yet: 0 of 5 runs");
  }

  @Test
  void machineHasAnIdOfItsOwn() {
    assertThat(MACHINE.id()).hasSize(8).isNotEqualTo(OTHER.id());
    assertThat(MACHINE.words()).isEqualTo("lab, Fast 9, 4 cores, 16 GB, Linux amd64, OpenJDK 17");
    assertThat(new Machine("", 1, 2, "Linux", "JVM", "").words())
        .isEqualTo("unknown CPU, 1 core, 2 GB, Linux, JVM");
  }
}
