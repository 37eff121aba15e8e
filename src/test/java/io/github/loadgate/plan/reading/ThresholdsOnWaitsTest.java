package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdsOnWaitsTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://localhost
      load: {users: 5, duration: 10s}
      tasks:
        - tags: slow
          steps:
            - POST: /jobs
            - {until: "${response.json.done}", name: job done, steps: [{GET: /jobs/1}]}
        - {GET: /a, tags: fast}
      stop:
        - {until: "${response.json.gone}", name: cleaned, steps: [{GET: /gone}]}
      """;

  private static List<String> titles(List<Threshold> thresholds) {
    return thresholds.stream().map(Threshold::title).toList();
  }

  @Test
  void aWaitHasLimitsOfItsOwnAndThoseOfEachRequestAreNotForIt() {
    Plan plan =
        read(PLAN + "thresholds: {requests: {UNTIL job done: {p95Max: 5s}, '*': {p50Max: 1s}}}");
    assertThat(titles(plan.thresholds()))
        .contains("UNTIL job done p95", "POST /jobs p50", "GET /jobs/1 p50", "GET /a p50")
        .doesNotContain("UNTIL job done p50");
  }

  @Test
  void aWaitThatIsLeftOutIsNotEvaluated() {
    property("only", "#fast");
    Plan plan = read(PLAN + "thresholds: {requests: {UNTIL job done: {p95Max: 5s}}}");
    assertThat(titles(plan.notEvaluated())).containsExactly("UNTIL job done p95");
  }

  @Test
  void aWaitThatIsNotThereOrNeverJudgedIsAMistake() {
    assertThat(
            problems(
                PLAN
                    + "thresholds:\n  requests:\n    UNTIL job dune: {p95Max: 5s}\n"
                    + "    UNTIL cleaned: {p95Max: 5s}"))
        .containsExactly(
            "13:5   No task has a request `UNTIL job dune`. Did you mean `UNTIL job done`?",
            "14:5   `UNTIL cleaned` runs only in `stop`, which is shown apart and never judged.");
  }
}
