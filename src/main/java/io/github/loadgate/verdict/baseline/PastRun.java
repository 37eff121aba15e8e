package io.github.loadgate.verdict.baseline;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run to compare others with. Only runs that passed are.
 *
 * @param runId as in {@code result.json}
 * @param commit of the module's repository; null where it is in none
 * @param loadHash of what was sent; runs of another one are not compared
 * @param samples judged requests
 * @param dispersion how much more the latencies varied than independent ones would, φ; NaN where
 *     nobody knows
 * @param values by the statistic's key: {@code p95}, {@code throughput}; those that were not
 *     measured are not there
 */
public record PastRun(
    String runId,
    Instant started,
    @Nullable String commit,
    String loadHash,
    Machine machine,
    long samples,
    double dispersion,
    Map<String, Past> values) {

  /** What stands for a run or a commit in a table. */
  public static final int SHORT = 8;

  public PastRun {
    requireNonNull(runId);
    requireNonNull(started);
    requireNonNull(machine);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The beginning of the id, which is enough among a few hundred. */
  public String shortId() {
    return runId.substring(0, Math.min(SHORT, runId.length()));
  }

  /** The beginning of the commit; {@code -} for none. */
  public String shortCommit() {
    return commit == null ? "-" : commit.substring(0, Math.min(SHORT, commit.length()));
  }
}
