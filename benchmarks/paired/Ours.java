import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The engine as a build runs it: a plan that was read, every sample recorded, a verdict. */
final class Ours {
  private Ours() {}

  static Plan plan(Path file, String target, int users, double seconds) throws Exception {
    String duration = Math.round(seconds * 1000) + "ms";
    return plan(file, Map.of("target", target, "users", "" + users, "duration", duration));
  }

  /**
   * @param values as -Dload.NAME gives them
   */
  static Plan plan(Path file, Map<String, String> values) throws Exception {
    Map<String, Overrides.Value> given = new LinkedHashMap<>();
    values.forEach((name, value) -> put(given, name, value));
    Overrides overrides = new Overrides(Overrides.Layer.EMPTY, new Overrides.Layer(null, given));
    Path folder = file.toAbsolutePath().getParent();
    return PlanReader.read(file, folder, overrides, new Nothing(), true);
  }

  private static void put(Map<String, Overrides.Value> values, String name, String value) {
    values.put(name, new Overrides.Value(value, new Origin("-Dload." + name)));
  }

  /** A whole run of a plan that needs no stack. */
  static Summary summary(Plan plan) throws Exception {
    Mask mask = new Mask(plan.secrets());
    Surroundings surroundings = new Nothing();
    RunVariables variables = RunVariables.of(plan, surroundings, mask, 1);
    LoadTest test =
        new LoadTest(
            plan,
            surroundings,
            mask,
            JavaSteps.NONE,
            new SystemClock(),
            variables,
            1,
            progress -> {},
            () -> null);
    return test.run();
  }

  /**
   * All requests of all phases.
   *
   * @param checked fails where the run failed its thresholds; a cold JVM may be too slow for that
   */
  static long run(Plan plan, boolean checked) throws Exception {
    Summary summary = summary(plan);
    Verdict verdict = Judge.judge(plan, summary);
    // A generator that is saturated on purpose may well be told that it was the bottleneck.
    boolean isBad = verdict.outcome() == Outcome.FAILED || summary.endedEarly() != null;
    if (!summary.failures().isEmpty() || (checked && isBad)) {
      throw new IllegalStateException(verdict + " " + summary.failures());
    }
    long count = count(summary.requests());
    for (Map<String, Statistics> phase : summary.unjudged().values()) {
      count += count(phase);
    }
    return count;
  }

  private static long count(Map<String, Statistics> requests) {
    return requests.values().stream().mapToLong(Statistics::count).sum();
  }

  /** No stack, no files, no environment: the plan asks for none. */
  private static final class Nothing implements Surroundings {
    @Override
    public String environment(String name) {
      return null;
    }

    @Override
    public String project(String name) {
      return null;
    }

    @Override
    public Integer stackPort(String service, Integer containerPort) {
      return null;
    }

    @Override
    public byte[] bytes(String path) {
      throw new IllegalStateException(path);
    }

    @Override
    public Object fake(String name, List<Object> arguments, RandomGenerator random) {
      throw new IllegalStateException(name);
    }

    @Override
    public Instant now() {
      return Instant.now();
    }
  }
}
