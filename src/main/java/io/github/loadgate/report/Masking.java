package io.github.loadgate.report;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Uncounted;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes secrets from a result. Labels, names of services and origins stay as they are: they are
 * constants of the plan, and keys that outputs are matched by.
 */
final class Masking {

  private final Mask mask;

  Masking(Mask mask) {
    this.mask = mask;
  }

  RunResult of(RunResult run) {
    String effectivePlan = run.effectivePlan();
    Summary summary = run.summary();
    return new RunResult(
        run.plan(),
        run.profile(),
        run.planHash(),
        run.runId(),
        run.started(),
        run.durationSeconds(),
        run.users(),
        of(run.verdict()),
        summary == null ? null : of(summary),
        all(run.details()),
        run.failedRequests().stream().map(this::of).toList(),
        run.preflight() == null ? null : of(run.preflight()),
        run.settings().stream().map(this::of).toList(),
        // Its reader has masked it by name, and knows a capture called `token` from a token.
        effectivePlan == null ? null : mask.values(effectivePlan),
        mask.text(run.stack()),
        run.logs(),
        run.notEvaluated(),
        run.earlier());
  }

  Setting of(Setting setting) {
    String path = setting.path();
    String name = path.substring(path.lastIndexOf('.') + 1);
    // An expression is no secret, its value is.
    boolean secret = mask.isSecret(name) && !setting.value().contains("${");
    return new Setting(path, secret ? Mask.MASKED : mask.text(setting.value()), setting.origin());
  }

  private Verdict of(Verdict verdict) {
    return new Verdict(
        verdict.outcome(),
        all(verdict.reasons()),
        verdict.thresholds().stream()
            .map(
                result ->
                    new ThresholdResult(
                        result.threshold(),
                        result.measured(),
                        result.samples(),
                        result.outcome(),
                        mask.text(result.sentence()),
                        mask.text(result.warning()),
                        result.windows(),
                        result.certainty(),
                        result.measurements()))
            .toList(),
        verdict.corrected());
  }

  private Summary of(Summary summary) {
    Uncounted uncounted = summary.uncounted();
    return new Summary(
        summary.started(),
        summary.judgedSeconds(),
        users(summary.users()),
        summary.workloads().stream()
            .map(
                run ->
                    new WorkloadRun(
                        run.name(),
                        users(run.users()),
                        run.starts(),
                        run.judgedSeconds(),
                        run.measured()))
            .toList(),
        summary.total(),
        summary.requests(),
        summary.apart(),
        summary.scopes(),
        summary.unjudged(),
        summary.failures().stream().map(this::of).toList(),
        summary.windows(),
        summary.taskStarts(),
        skipped(summary.skippedTasks()),
        new Uncounted(
            uncounted.notReached(),
            uncounted.repeated(),
            uncounted.repeatedUnjudged(),
            skipped(uncounted.skippedSteps()),
            uncounted.missedBeats()),
        summary.lateness(),
        summary.disturbance(),
        summary.generator(),
        summary.measurements(),
        gauges(summary.gauges()),
        orNull(summary.endedEarly()),
        summary.breach(),
        summary.repetitions().stream().map(this::of).toList());
  }

  private Repetition of(Repetition repetition) {
    return new Repetition(
        repetition.measurement(),
        all(repetition.doubts()),
        repetition.seconds(),
        repetition.untilSeconds(),
        repetition.inPlace());
  }

  private Map<String, Gauge> gauges(Map<String, Gauge> gauges) {
    Map<String, Gauge> masked = new LinkedHashMap<>();
    gauges.forEach(
        (name, gauge) ->
            masked.put(
                name,
                new Gauge(
                    gauge.value(),
                    gauge.readings(),
                    mask.text(gauge.evidence()),
                    mask.text(gauge.missing()))));
    return masked;
  }

  private Users users(Users users) {
    return new Users(users.planned(), users.alive(), mask.text(users.lostTo()));
  }

  private Map<String, Long> skipped(Map<String, Long> byReason) {
    Map<String, Long> masked = new LinkedHashMap<>();
    byReason.forEach((why, count) -> masked.merge(mask.text(why), count, Long::sum));
    return masked;
  }

  private FailedRequest of(FailedRequest failed) {
    return new FailedRequest(
        failed.label(), failed.phase(), failed.where(), failed.failure(), of(failed.evidence()));
  }

  private PreflightReport of(PreflightReport preflight) {
    Map<String, String> unproven = new LinkedHashMap<>();
    preflight.unproven().forEach((label, why) -> unproven.put(label, mask.text(why)));
    return new PreflightReport(
        preflight.requests(),
        preflight.fine(),
        preflight.failed().stream().map(this::of).toList(),
        unproven,
        preflight.seconds());
  }

  private Cluster of(Cluster cluster) {
    return new Cluster(
        cluster.label(),
        cluster.phase(),
        cluster.failure(),
        cluster.status(),
        cluster.count(),
        cluster.firstSeconds(),
        cluster.lastSeconds(),
        of(cluster.sample()));
  }

  private Evidence of(Evidence sample) {
    return new Evidence(
        sample.method(),
        mask.text(sample.url()),
        headers(sample.requestHeaders()),
        orNull(sample.requestBody()),
        sample.status(),
        headers(sample.responseHeaders()),
        orNull(sample.responseBody()),
        mask.text(sample.reason()),
        sample.origin());
  }

  private Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> masked = new LinkedHashMap<>();
    headers.forEach((name, value) -> masked.put(name, mask.text(mask.header(name, value))));
    return masked;
  }

  private List<String> all(List<String> texts) {
    return texts.stream().map(mask::text).toList();
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : mask.text(text);
  }
}
