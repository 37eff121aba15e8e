package io.github.loadgate.verdict.baseline;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Earlier runs for tests. */
public final class Histories {

  public static final Machine MACHINE =
      new Machine("Fast 9", 4, 16, "Linux amd64", "OpenJDK 17", "lab");

  public static final Machine OTHER =
      new Machine("Slow 1", 2, 8, "Linux aarch64", "OpenJDK 21", "");

  public static final String LOAD = "1f".repeat(32);

  public static final Statistic P95 = Statistic.percentile(0.95);

  private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");

  private Histories() {}

  /** An hour after the one before, of a commit of its own. */
  public static PastRun run(int number, double p95) {
    return run(number, p95, LOAD, MACHINE);
  }

  public static PastRun run(int number, double p95, String load, Machine machine) {
    Map<String, Past> values = new LinkedHashMap<>();
    values.put("p50", new Past(p95 / 2, 0.01));
    values.put("p95", new Past(p95, 0.02));
    values.put("errorRate", new Past(0.001, 0.0004));
    values.put("throughput", new Past(100_000 / p95, 0.01));
    return new PastRun(
        String.format("%08d-0000-4000-8000-000000000000", number),
        BEGIN.plusSeconds(3600L * number),
        String.format("%08x%032x", 0xabc0000 + number, 0),
        load,
        machine,
        5000,
        1.5,
        values);
  }

  /** One after the other. */
  public static List<PastRun> runs(double... p95) {
    List<PastRun> runs = new ArrayList<>();
    for (double value : p95) {
      runs.add(run(runs.size() + 1, value));
    }
    return runs;
  }

  public static Comparison comparison(Statistic statistic, double share, String written) {
    return new Comparison(statistic, share, written, Origin.line("orders.load.yaml", 31));
  }
}
