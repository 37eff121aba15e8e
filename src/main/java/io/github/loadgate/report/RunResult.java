package io.github.loadgate.report;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of one plan, complete: what every output is made from.
 *
 * @param plan its name
 * @param planHash of the effective plan; empty where there is none, because it has problems
 * @param runId of this run, in no other
 * @param started when the goal began
 * @param durationSeconds of the goal until now
 * @param users planned; 0 where it never came to that
 * @param summary null where it never came to measuring
 * @param details lines that belong to the reasons of a BROKEN run: the plan's problems, a service's
 *     last lines
 * @param failedRequests those for which a run is BROKEN that had no load yet
 * @param preflight what a preflight without failures found out; null where there was none
 * @param effectivePlan the effective plan as YAML; null where there is none
 * @param stack what ran, and the log file of each service by its name, relative to the result's
 *     directory
 * @param notEvaluated thresholds of the plan that {@code only} left nothing to measure for
 * @param earlier what ties it to earlier and later runs
 */
public record RunResult(
    String plan,
    @Nullable String profile,
    String planHash,
    String runId,
    Instant started,
    double durationSeconds,
    int users,
    Verdict verdict,
    @Nullable Summary summary,
    List<String> details,
    List<FailedRequest> failedRequests,
    @Nullable PreflightReport preflight,
    List<Setting> settings,
    @Nullable String effectivePlan,
    String stack,
    Map<String, String> logs,
    List<Threshold> notEvaluated,
    Earlier earlier) {

  public RunResult {
    details = List.copyOf(details);
    failedRequests = List.copyOf(failedRequests);
    settings = List.copyOf(settings);
    logs = Collections.unmodifiableMap(new LinkedHashMap<>(logs));
    notEvaluated = List.copyOf(notEvaluated);
  }

  /**
   * The same with every secret removed. This is the one place where results are masked: it is
   * called once, right after the verdict, and every output is made from what it returns.
   */
  public RunResult masked(Mask mask) {
    return new Masking(mask).of(this);
  }
}
