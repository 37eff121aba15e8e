package io.github.loadgate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.verdict.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Load models in whole runs, from a plan's file to what a person sees. The one without a schedule
 * goes first, for a JVM that loads its classes keeps none; then all others at the same time. Rates
 * may have as many users as they owe starts, so that a slow machine drops none.
 */
@Timeout(60)
class LoadModelRunsTest {

  private static final String STAGED_USERS =
      """
      target: http://localhost
      load:
        stages: [{users: 2, hold: 500ms}, {add: 2, hold: 500ms, times: 3}]
        warmUp: 500ms
      pace: 20/s
      tasks: [{GET: /a}]
      thresholds: {errorRateMax: 10%, toleratedRateMax: 50%, p95Max: 100s}
      """;

  private static final String STAGED_RATES =
      """
      target: http://localhost
      load:
        stages: [{rate: 40/s, hold: 1s}, {rate: 80/s, over: 500ms, hold: 1s}]
        maxUsers: 150
      tasks: [{GET: /a}]
      thresholds: {errorRateMax: 10%, toleratedRateMax: 50%, p95Max: 100s}
      """;

  private static final String ITERATIONS =
      """
      target: http://localhost
      load: {iterations: 200, users: 5}
      tasks: [{GET: /a}]
      thresholds: {errorRateMax: 10%, toleratedRateMax: 50%, p95Max: 100s}
      """;

  private static final String BESIDE =
      """
      target: http://localhost
      load: {users: 3, warmUp: 500ms, duration: 2s}
      scenarios:
        shop: {pace: 30/s, tasks: [{GET: /a}]}
        audit:
          load: {rate: 60/s, duration: 1500ms, maxUsers: 90}
          tasks: [{GET: /b}]
      thresholds:
        errorRateMax: 10%
        toleratedRateMax: 50%
        requests: {GET /a: {maxMax: 100s}, GET /b: {p95Max: 100s}}
      """;

  private static final Map<String, WholeRun> RUNS = new LinkedHashMap<>();

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void runAll() throws Exception {
    RUNS.put("work", WholeRun.of(folder, "work", ITERATIONS, ""));
    Map<String, String> plans = new LinkedHashMap<>();
    plans.put("users", STAGED_USERS);
    plans.put("rates", STAGED_RATES);
    plans.put("beside", BESIDE);
    plans.put("audit", BESIDE);
    ExecutorService threads = Executors.newFixedThreadPool(plans.size());
    try {
      List<Future<WholeRun>> running = new ArrayList<>();
      plans.forEach(
          (name, yaml) -> {
            String only = name.equals("audit") ? name : "";
            running.add(threads.submit(() -> WholeRun.of(folder, name, yaml, only)));
          });
      int i = 0;
      for (String name : plans.keySet()) {
        RUNS.put(name, running.get(i++).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static WholeRun passed(String name) {
    WholeRun run = requireNonNull(RUNS.get(name));
    assertThat(run.verdict().outcome()).as(run.console()).isEqualTo(Outcome.PASSED);
    assertThat(run.console()).endsWith("PASSED in 2 s. Report: summary.md");
    assertThat(run.markdown()).startsWith("## Load of " + name + ": PASSED\n");
    assertThat(run.stored().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(run.stored().requests()).isEqualTo(run.summary().total().count());
    assertThat(run.summary().endedEarly()).isNull();
    assertThat(counted(run)).isEqualTo(run.served());
    return run;
  }

  /** Requests of all phases. */
  private static long counted(WholeRun run) {
    return run.summary().total().count()
        + run.summary().unjudged().values().stream()
            .flatMap(labels -> labels.values().stream())
            .mapToLong(Statistics::count)
            .sum();
  }

  @Test
  void usersOfStages() {
    WholeRun run = passed("users");

    assertThat(run.before())
        .startsWith(
            "Plan users (users.load.yaml): 4 stages up to 8 users, 0.5 s warm-up, 1.5 s judged\n");
    assertThat(run.outlook())
        .contains("\n  Scenario default: up to 8 users, at most 20 tasks a second each\n");
    assertThat(run.progress().get(0))
        .matches("00:01 {2}[2-8] users {2}[\\d,]+/s {3}p95 \\S+ ms {3}errors 0 %");
    assertThat(run.summary().judgedSeconds()).isCloseTo(1.5, within(1e-6));
    assertThat(run.summary().users()).isEqualTo(new Users(8, 8, ""));
    assertThat(run.stored().users()).isEqualTo(8);
    // 4, 6 and 8 users for half a second each
    assertThat(run.summary().total().count()).isBetween(59L, 20 * 9L + 8);
    assertThat(run.console()).doesNotContain("Rate: ");
  }

  @Test
  void ratesOfStages() {
    WholeRun run = passed("rates");

    assertThat(run.before())
        .startsWith(
            "Plan rates (rates.load.yaml): 2 stages up to 80 task starts a second, at most 150"
                + " users, 2.5 s judged\n");
    assertThat(run.outlook()).contains("\n  Scenario default: up to 150 users\n");
    assertThat(run.summary().judgedSeconds()).isCloseTo(2.5, within(1e-6));
    assertThat(run.summary().workloads().get(0).starts().planned()).isEqualTo(40 + 30 + 80);
    assertThat(run.summary().taskStarts().get("default")).isBetween(143L, 150L);
    assertThat(run.console()).containsPattern("\nRate: 1[45]\\d of 150 task starts made \\(");
    assertThat(run.markdown()).containsPattern("\n- Rate: 1[45]\\d of 150 task starts made");
  }

  @Test
  void iterations() {
    WholeRun run = passed("work");

    assertThat(run.before()).startsWith("Plan work (work.load.yaml): 200 tasks by 5 users\n");
    assertThat(run.outlook()).contains("\n  Scenario default: 5 users\n");
    assertThat(run.served()).isEqualTo(200);
    assertThat(run.summary().taskStarts()).isEqualTo(Map.of("default", 200L));
    assertThat(run.summary().total().count()).isEqualTo(200);
    assertThat(run.summary().users()).isEqualTo(new Users(5, 5, ""));
    assertThat(run.summary().judgedSeconds()).isPositive();
    assertThat(run.console()).contains("\nGET /a     200  200       0  ");
  }

  @Test
  void loadsSideBySideEachWithItsOwnEnd() {
    WholeRun run = passed("beside");

    assertThat(run.before())
        .startsWith(
            "Plan beside (beside.load.yaml): 3 users, 0.5 s warm-up, 2 s judged; audit: 60 task"
                + " starts a second, at most 90 users, 1.5 s judged\n");
    assertThat(run.outlook())
        .contains(
            "\n  Scenario shop: 3 users, at most 30 tasks a second each\n",
            "\n  Scenario audit: a load of its own, 60 task starts a second, at most 90 users,"
                + " 1.5 s judged\n");
    // from the audit's beginning to the shop's end
    assertThat(run.summary().judgedSeconds()).isCloseTo(2.5, within(1e-6));
    assertThat(run.summary().workloads()).extracting("name").containsExactly("load", "audit");
    assertThat(run.summary().workloads().get(0).users()).isEqualTo(new Users(3, 3, ""));
    assertThat(run.summary().workloads().get(1).starts().planned()).isEqualTo(90);
    assertThat(run.summary().taskStarts().keySet()).containsExactlyInAnyOrder("shop", "audit");
    assertThat(run.summary().taskStarts().get("audit")).isBetween(86L, 90L);
    assertThat(run.console()).containsPattern("\nRate of audit: \\d\\d of 90 task starts made \\(");
    assertThat(run.progress().get(run.progress().size() - 1)).contains("  3 users  ");
  }

  @Test
  void oneOfThemAlone() {
    WholeRun run = passed("audit");

    assertThat(run.before())
        .isEqualTo(
            "Plan audit (audit.load.yaml): 60 task starts a second, at most 90 users, 1.5 s judged\n"
                + run.before().substring(run.before().indexOf("  target: ")));
    assertThat(run.outlook()).doesNotContain("Scenario shop");
    assertThat(run.summary().judgedSeconds()).isCloseTo(1.5, within(1e-6));
    assertThat(run.summary().workloads()).extracting("name").containsExactly("audit");
    assertThat(run.summary().requests().keySet()).containsExactly("GET /b");
    assertThat(run.stored().users()).isEqualTo(90);
    assertThat(run.console())
        .contains(
            """

            Not evaluated, because `only` leaves nothing to measure for them:
              GET /a max  limit 100 s  (audit.load.yaml:11)
            """);
  }
}
