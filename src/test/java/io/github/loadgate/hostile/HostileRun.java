package io.github.loadgate.hostile;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RawServer;
import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.NoSurroundings;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A whole run of a small plan against a server, judged. All of its connections have ended.
 *
 * @param where host and port of the server
 * @param seconds that it took
 * @param accepted how many connections the server accepted
 * @param heads of the first requests that it read
 */
record HostileRun(
    Summary summary,
    Verdict verdict,
    String where,
    double seconds,
    int accepted,
    List<String> heads) {

  /**
   * Without a preflight.
   *
   * @param plan all of it but the target
   */
  static HostileRun of(RawServer.Behaviour behaviour, String scheme, String plan)
      throws IOException, PlanException, RunBrokenException, InterruptedException {
    try (RawServer server = new RawServer(behaviour)) {
      Plan read = read("target: " + scheme + "://" + server.where() + "\n" + plan);
      LoadTest test = test(read);
      long from = System.nanoTime();
      Summary summary = test.run();
      double seconds = (System.nanoTime() - from) / 1e9;
      server.awaitAllEnded();
      return new HostileRun(
          summary,
          Judge.judge(read, summary),
          server.where(),
          seconds,
          server.accepted(),
          List.copyOf(server.requests()));
    }
  }

  static LoadTest test(Plan plan) throws RunBrokenException {
    Surroundings machine = new NoSurroundings() {};
    Mask mask = new Mask(Set.of());
    return new LoadTest(
        plan,
        machine,
        mask,
        JavaSteps.NONE,
        new SystemClock(),
        RunVariables.of(plan, machine, mask, 7),
        7,
        progress -> {},
        () -> null);
  }

  static Plan read(String text) throws IOException, PlanException {
    Path file = Files.createTempFile("hostile", ".load.yaml");
    try {
      Files.writeString(file, text);
      return PlanReader.read(
          file, requireNonNull(file.getParent()), Overrides.NONE, new NoSurroundings() {}, true);
    } finally {
      Files.delete(file);
    }
  }
}
