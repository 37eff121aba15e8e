package io.github.loadgate.hostile;

import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RawServer;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A whole run of a small plan against a server, judged.
 *
 * @param where host and port of the server
 * @param seconds that it took
 * @param accepted how many connections the server accepted
 */
record HostileRun(
    Summary summary, Verdict verdict, String where, double seconds, int accepted, int stillOpen) {

  /** Two users for a second of judged time. */
  static HostileRun of(RawServer.Behaviour behaviour, String scheme, String timeout)
      throws Exception {
    String load = "{users: 2, duration: 1s, drain: 500ms}";
    return ofPlan(behaviour, scheme, "timeout: " + timeout + "\nload: " + load);
  }

  static HostileRun ofPlan(RawServer.Behaviour behaviour, String scheme, String lines)
      throws Exception {
    try (RawServer server = new RawServer(behaviour)) {
      Plan plan = plan(scheme + "://" + server.where(), lines);
      Surroundings machine = new Nothing();
      Mask mask = new Mask(Set.of());
      LoadTest test =
          new LoadTest(
              plan,
              machine,
              mask,
              JavaSteps.NONE,
              new SystemClock(),
              RunVariables.of(plan, machine, mask, 7),
              7,
              progress -> {},
              () -> null);
      long from = System.nanoTime();
      Summary summary = test.run();
      double seconds = (System.nanoTime() - from) / 1e9;
      Verdict verdict = Judge.judge(plan, summary);
      return new HostileRun(
          summary, verdict, server.where(), seconds, server.accepted(), server.open());
    }
  }

  private static Plan plan(String target, String lines) throws Exception {
    Path file = Files.createTempFile("hostile", ".load.yaml");
    try {
      Files.writeString(
          file,
          String.join(
              "\n",
              "target: " + target,
              "connectTimeout: 400ms",
              "followRedirects: true",
              "think: 5ms",
              "thresholds: {p95Max: 20s, errorRateMax: 5%}",
              "tasks: [{GET: /x}]",
              lines,
              ""));
      return PlanReader.read(
          file, file.getParent(), Overrides.NONE, new Nothing(), true);
    } finally {
      Files.delete(file);
    }
  }

  /** What failed in the judged time, most frequent first. */
  List<Cluster> failures() {
    return summary.failures();
  }

  /** A machine without anything. */
  private record Nothing() implements Surroundings {
    @Override
    public @Nullable String environment(String name) {
      return null;
    }

    @Override
    public @Nullable String project(String name) {
      return null;
    }

    @Override
    public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
      return null;
    }

    @Override
    public byte[] bytes(String path) {
      throw new ExpressionException(path + " cannot be read");
    }

    @Override
    public @Nullable Object fake(
        String name, List<@Nullable Object> arguments, RandomGenerator random) {
      throw new ExpressionException("nothing is made up here");
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
