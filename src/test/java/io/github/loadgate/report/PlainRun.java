package io.github.loadgate.report;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run of the plan {@code orders} of which there is no more than its verdict and figures. */
public final class PlainRun {

  private PlainRun() {}

  public static RunResult of(Verdict verdict, @Nullable Summary summary, String... details) {
    return new RunResult(
        "orders",
        null,
        "",
        "run-1",
        Instant.parse("2026-01-01T00:00:00Z"),
        0.4,
        0,
        verdict,
        summary,
        List.of(details),
        List.of(),
        null,
        List.of(),
        null,
        "",
        Map.of(),
        List.of(),
        Earlier.NONE);
  }
}
