package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.DroppedRate;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotYetTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://h
      load: {users: 5, duration: 10s}
      profiles:
        hard: {thresholds: {droppedRateMax: {fail: 2%, warn: 1%}}}
      scenarios:
        a: {tasks: [{group: g, steps: [{GET: /a}]}]}
        b: {tasks: [{GET: /b}]}
      thresholds:
        p95Max: {fail: 500ms, warn: 400ms}
        droppedRateMax: 1%
        requests: {'*': {p90Max: 1s}, GET /b: {p50Max: 1s}}
        scenarios: {a: {p95Max: 1s}}
        baseline: {p95: 10%}
      """;

  private static List<String> keys(Plan plan) {
    return plan.notYet().stream()
        .map(Problem::toString)
        .map(line -> line.replaceFirst("^a\\.load\\.yaml:(\\d+):\\d+   `(\\w+)` is not.*", "$1 $2"))
        .toList();
  }

  private static List<String> titles(List<Threshold> thresholds) {
    return thresholds.stream().map(Threshold::title).toList();
  }

  @Test
  void nothingOfTheLanguageIsRefused() {
    assertThat(keys(read(PLAN))).isEmpty();
  }

  @Test
  void namesWhatTheChosenProfileAddsAndNoOther() {
    assertThat(keys(read(PLAN))).doesNotContain("4 warn");
    property("profile", "hard");
    assertThat(keys(read(PLAN))).contains("4 warn");
  }

  @Test
  void givesEachRequestTheLimitOfTheStarLessThoseNamed() {
    assertThat(titles(read(PLAN).thresholds())).contains("GET /a p90", "GET /b p50");
    assertThat(titles(read(PLAN).thresholds())).doesNotContain("GET /b p90");
  }

  @Test
  void listsTheThresholdsThatOnlyLeavesNothingToMeasureFor() {
    property("only", "a");
    Plan plan = read(PLAN);
    assertThat(titles(plan.notEvaluated())).containsExactly("GET /b p50");
    assertThat(titles(plan.thresholds())).contains("GET /a p90").doesNotContain("GET /b p50");
  }

  @Test
  void acceptsTheDroppedRateOfTheCommandLine() {
    property("droppedRateMax", "2");
    assertThat(problems(PLAN))
        .containsExactly("-Dload.droppedRateMax   `2` has no unit. Did you mean `2%`?");
    property("droppedRateMax", "2.5%");
    assertThat(read(PLAN).droppedRateMax())
        .isEqualTo(new DroppedRate(0.025, "2.5%", new Origin("-Dload.droppedRateMax")));
  }

  @Test
  void theDroppedRateHasItsOrigin() {
    assertThat(read(PLAN).droppedRateMax())
        .isEqualTo(new DroppedRate(0.01, "1%", new Origin("a.load.yaml:10")));
    assertThat(read(PLAN.replace("  droppedRateMax: 1%\n", "")).droppedRateMax())
        .isEqualTo(DroppedRate.BUILT_IN);
  }

  @Test
  void theDroppedRateMayBeAMap() {
    assertThat(read(PLAN.replace("Max: 1%", "Max: {fail: 3%}")).droppedRateMax().share())
        .isEqualTo(0.03);
    assertThat(problems(PLAN.replace("Max: 1%", "Max: 300%"))).isNotEmpty();
  }
}
