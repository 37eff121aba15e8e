package io.github.loadgate.workloads;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The five real suites against stub services of their descriptions, over HTTP, on a clock that runs
 * forty times as fast: what they send agrees with what is described, and as often.
 *
 * <p>How often is a matter of chance. Of all first requests of tasks, Pearson's chi-square is asked
 * how likely counts are at least so far from the weights. A right engine is below one in a million
 * once in a million runs; a task of weight 1 in 20 that is sent half as often as it should be is
 * found, for there are thousands of tasks.
 */
class WorkloadsTest {
  private static final long SEED = 11;
  private static final Path TABLE = Path.of("target/workloads.txt");
  private static final double LEAST_PROBABILITY = 1e-6;

  /** Where a task begins with {@code set: {id: "${pick(agentIds)}"}} and nothing is there. */
  private static final String BEFORE_ANY_REQUEST = "set id";

  @TempDir Path folder = Path.of("");

  static List<Suite> suites() {
    return Suite.all();
  }

  @BeforeAll
  static void beginTable() throws Exception {
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, "Tasks of the five workloads, expected by weight and observed\n");
  }

  @ParameterizedTest
  @MethodSource("suites")
  void sendsWhatIsDescribedAsOftenAsItsWeights(Suite suite) throws Exception {
    StubService service = suite.service().get();
    try (StubServer server = new StubServer(service)) {
      Plan plan = suite.plan(server.url(), suite.users(), suite.minutes(), folder);
      Summary summary = run(plan);

      assertThat(service.complaints()).isEmpty();
      assertThat(unexpected(summary.failures())).isEmpty();
      assertThat(summary.taskStarts().keySet())
          .containsExactlyInAnyOrderElementsOf(
              suite.kinds().stream().map(Suite.Kind::name).toList());

      Map<String, Long> firsts = firsts(summary);
      SharesTable table = new SharesTable(suite, summary.taskStarts(), firsts);
      Files.writeString(TABLE, table.toString(), StandardOpenOption.APPEND);
      assertThat(table.probability()).as(table.toString()).isGreaterThan(LEAST_PROBABILITY);
      assertThat(total(table.observed().values()) + firsts.getOrDefault(BEFORE_ANY_REQUEST, 0L))
          .isEqualTo(total(summary.taskStarts().values()));
      assertFollowers(suite, summary);
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void usersAreSharedOutAndThinkAsDescribed(Suite suite) throws Exception {
    Plan plan = suite.plan("http://127.0.0.1:9", suite.users(), suite.minutes(), folder);
    for (int i = 0; i < suite.kinds().size(); i++) {
      Suite.Kind kind = suite.kinds().get(i);
      Scenario scenario = plan.scenarios().get(i);
      assertThat(scenario.name()).isEqualTo(kind.name());
      assertThat(scenario.weight()).isEqualTo(kind.weight());
      assertThat(seconds(scenario.think().least())).isEqualTo(kind.least());
      assertThat(seconds(scenario.think().most())).isEqualTo(kind.most());
      assertThat(scenario.pace() == null ? 0 : scenario.pace()).isEqualTo(kind.pace());
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static long total(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static Summary run(Plan plan) throws Exception {
    Mask mask = new Mask(plan.secrets());
    Surroundings surroundings = new PlanFolder(Suite.PLANS);
    RunVariables variables = RunVariables.of(plan, surroundings, mask, SEED);
    return new LoadTest(
            plan,
            surroundings,
            mask,
            JavaSteps.NONE,
            new FastClock(40),
            variables,
            SEED,
            progress -> {},
            () -> null)
        .run();
  }

  /** How often tasks of each kind were begun: sent, or skipped before anything was sent. */
  private static Map<String, Long> firsts(Summary summary) {
    Map<String, Long> counts = new TreeMap<>();
    summary.requests().forEach((label, statistics) -> counts.put(label, statistics.count()));
    summary
        .skippedTasks()
        .forEach(
            (reason, count) -> {
              String[] parts = reason.split(": ", 3);
              counts.merge(parts[1], count, Long::sum);
            });
    return counts;
  }

  /**
   * What follows a first request is sent once for each that was ok; a few are under way. Where the
   * first request is that of several tasks, it follows as often as its own task's share says, give
   * or take six standard deviations.
   */
  private static void assertFollowers(Suite suite, Summary summary) {
    for (Suite.Kind kind : suite.kinds()) {
      double weights = kind.tasks().stream().mapToDouble(Suite.ExpectedTask::weight).sum();
      for (Suite.ExpectedTask task : kind.tasks()) {
        for (String label : task.then()) {
          long next = requireNonNull(summary.requests().get(label)).count();
          if (suite.tasksOf(task.label()) == 1) {
            long first = requireNonNull(summary.requests().get(task.label())).ok();
            assertThat(next).as(label).isCloseTo(first, within((long) suite.users()));
          } else {
            long begun = requireNonNull(summary.taskStarts().get(kind.name()));
            double expected = begun * task.weight() / weights;
            assertThat((double) next)
                .as(label)
                .isCloseTo(expected, within(6 * Math.sqrt(expected) + suite.users()));
          }
        }
      }
    }
  }

  private static List<String> unexpected(List<Cluster> failures) {
    // Of every seven users of one suite one may not log in: its stub has them go on without.
    return failures.stream()
        .filter(cluster -> !cluster.label().contains("/auth/login"))
        .map(Cluster::toString)
        .toList();
  }
}
