package io.github.loadgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Uncounted;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Certainty;
import io.github.loadgate.verdict.CorrectedTimes;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.baseline.Compared;
import io.github.loadgate.verdict.baseline.PastRun;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads {@code result.json}, a public interface: everything that is known of a run.
 * Times are in milliseconds but for those in seconds of the run ({@code duration}, {@code judged},
 * {@code first}, {@code last}, {@code second}), rates are fractions.
 *
 * <p>JSON knows neither NaN nor infinity. What was not measured is {@code null}; what falls among
 * timeouts is {@code null} too and named in {@code unbounded}, so that nobody takes one for the
 * other.
 */
public final class ResultJson {

  /** Raised when something is renamed or changes its meaning, not when something is added. */
  public static final int SCHEMA = 1;

  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private ResultJson() {}

  /**
   * The text of the file.
   *
   * @param run masked
   */
  public static String of(RunResult run) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.put("plan", run.plan());
    root.put("profile", run.profile());
    root.put("planHash", run.planHash());
    root.put("runId", run.runId());
    root.put("outcome", run.verdict().outcome().name());
    run.verdict().reasons().forEach(root.putArray("reasons")::add);
    run.details().forEach(root.putArray("details")::add);
    if (!run.failedRequests().isEmpty()) {
      ArrayNode failed = root.putArray("failedRequests");
      run.failedRequests().forEach(request -> JsonStatistics.put(failed.addObject(), request));
    }
    if (run.preflight() != null) {
      JsonStatistics.put(root.putObject("preflight"), run.preflight());
    }
    root.put("started", run.started().toString());
    JsonNumbers.put(root, "duration", run.durationSeconds());
    root.put("users", run.users());
    ArrayNode thresholds = root.putArray("thresholds");
    run.verdict().thresholds().forEach(result -> put(thresholds.addObject(), result));
    Summary summary = run.summary();
    if (summary != null) {
      put(root, summary);
    }
    put(root, run.verdict().corrected());
    put(root, run.earlier());
    ObjectNode stack = root.putObject("stack");
    stack.put("description", run.stack());
    run.logs().forEach(stack.putObject("logs")::put);
    ArrayNode settings = root.putArray("settings");
    for (Setting setting : run.settings()) {
      settings
          .addObject()
          .put("path", setting.path())
          .put("value", setting.value())
          .put("origin", setting.origin().text());
    }
    return text(root);
  }

  /**
   * Reads a result strictly: whatever is missing, cut off, of another schema, not a number,
   * negative or contradicts itself is an error, and never a default.
   *
   * @throws ResultException whose message names the file and what to do
   */
  public static StoredResult read(Path file) throws ResultException {
    return new ResultReader(new ResultFields(file)).read();
  }

  /**
   * Reads a result with all that other limits can be judged on, as strictly, and holds what it says
   * against each other.
   *
   * @throws ResultException whose message names the file and what to do
   */
  public static StoredRun readRun(Path file) throws ResultException {
    return new RunReader(new ResultFields(file)).read();
  }

  /**
   * Reads of a result what later runs are compared with, as strictly.
   *
   * @throws ResultException as {@link #read}; also for a result of an earlier version of loadgate
   */
  public static PastRun comparable(Path file) throws ResultException {
    return new ResultReader(new ResultFields(file)).comparable();
  }

  private static void put(ObjectNode node, ThresholdResult result) {
    node.put("subject", result.threshold().subject().toString());
    node.put("statistic", result.threshold().statistic().key());
    JsonNumbers.put(node, "measured", result.measured());
    ArrayNode measurements = node.putArray("measurements");
    result.measurements().forEach(measured -> JsonNumbers.add(measurements, measured));
    node.put("samples", result.samples());
    node.put("limit", result.threshold().limit());
    node.put("written", result.threshold().written());
    node.put("outcome", result.outcome().name());
    node.put("origin", result.threshold().origin().text());
    node.put("reason", result.sentence());
    if (result.certainty() != null) {
      put(node, result.certainty());
    }
    putTerms(node, result);
  }

  private static void put(ObjectNode node, Certainty certainty) {
    node.put("clear", certainty.clear());
    ArrayNode interval = node.putArray("interval");
    JsonNumbers.add(interval, certainty.low());
    JsonNumbers.add(interval, certainty.high());
    JsonNumbers.put(node, "effectiveSamples", certainty.effectiveSamples());
    JsonNumbers.put(node, "dispersion", certainty.dispersion());
    JsonNumbers.put(node, "settle", certainty.settleSeconds());
  }

  /** What else the plan says of the limit, and what came of it; only what there is. */
  private static void putTerms(ObjectNode node, ThresholdResult result) {
    if (result.threshold().statistic().kind().isMinimum()) {
      node.put("minimum", true);
    }
    Threshold.Terms terms = result.threshold().terms();
    Threshold.Warning warn = terms.warn();
    if (warn != null) {
      node.put("warn", warn.limit());
    }
    if (warn != null || !result.warning().isEmpty()) {
      node.put("warning", result.warning());
    }
    if (terms.abort()) {
      node.put("abort", true);
    }
    Duration window = terms.window();
    if (window != null) {
      node.put("window", window.toSeconds());
    }
    Threshold.Baseline baseline = terms.baseline();
    if (baseline != null) {
      node.putObject("baseline")
          .put("median", baseline.median())
          .put("runs", baseline.runs())
          .put("noise", baseline.noise())
          .put("smallest", baseline.smallest());
    }
    ThresholdResult.Windows windows = result.windows();
    if (windows != null) {
      ObjectNode put = node.putObject("windows");
      put.put("count", windows.count());
      put.put("failed", windows.failed());
      JsonNumbers.put(put, "from", windows.from());
      JsonNumbers.put(put, "to", windows.to());
    }
  }

  /** Of a run that was measured once, all of it is the measurement. */
  private static void putMeasurements(ObjectNode root, Summary summary) {
    if (summary.measurements().size() > 1) {
      ArrayNode measurements = root.putArray("measurements");
      for (Measurement measurement : summary.measurements()) {
        ObjectNode node = measurements.addObject();
        JsonNumbers.put(node, "from", measurement.watched().fromSeconds());
        JsonNumbers.put(node, "judged", measurement.seconds());
        JsonStatistics.put(node.putObject("total"), measurement.total());
      }
    }
    if (!summary.repetitions().isEmpty()) {
      ArrayNode confirmations = root.putArray("confirmations");
      for (Repetition repetition : summary.repetitions()) {
        ObjectNode node = confirmations.addObject();
        node.put("measurement", repetition.measurement());
        repetition.doubts().forEach(node.putArray("reasons")::add);
        node.put("inPlace", repetition.inPlace());
      }
    }
  }

  /** As later runs are compared with it, and what could not be compared with earlier ones. */
  private static void put(ObjectNode root, Earlier earlier) {
    PastRun comparable = earlier.comparable();
    if (comparable != null) {
      PastRunJson.put(root.putObject("comparable"), comparable);
    }
    if (earlier.notComparable() != null) {
      root.put("notComparable", earlier.notComparable());
    }
    if (!earlier.waiting().isEmpty()) {
      ArrayNode waiting = root.putArray("notCompared");
      for (Compared.Waiting one : earlier.waiting()) {
        waiting
            .addObject()
            .put("statistic", one.comparison().statistic().key())
            .put("allowed", one.comparison().share())
            .put("written", one.comparison().written())
            .put("origin", one.comparison().origin().text())
            .put("reason", one.reason());
      }
    }
  }

  private static void put(ObjectNode root, Summary summary) {
    Users users = summary.users();
    root.put("usersAlive", users.alive());
    root.put("userLostTo", users.lostTo());
    root.put("rampUpStarted", summary.started().toString());
    JsonNumbers.put(root, "judged", summary.judgedSeconds());
    root.put("endedEarly", summary.endedEarly());
    if (summary.breach() != null) {
      root.put("aborted", true);
    }
    putMeasurements(root, summary);
    ArrayNode workloads = root.putArray("workloads");
    summary.workloads().forEach(run -> JsonStatistics.put(workloads.addObject(), run));
    JsonStatistics.putJudged(root.putObject("total"), summary.total());
    JsonStatistics.put(root.putObject("lateness"), summary.lateness());
    JsonGenerator.put(root.putObject("generator"), summary.generator(), summary.disturbance());
    JsonStatistics.putJudged(root.putObject("requests"), summary.requests());
    JsonStatistics.putJudged(root.putObject("apart"), summary.apart());
    JsonStatistics.put(root.putObject("tags"), summary.scopes(), Scope.Kind.TAG);
    JsonStatistics.put(root.putObject("scenarios"), summary.scopes(), Scope.Kind.SCENARIO);
    if (!summary.gauges().isEmpty()) {
      JsonGauges.put(root.putObject("gauges"), summary.gauges());
    }
    ObjectNode unjudged = root.putObject("unjudged");
    summary
        .unjudged()
        .forEach(
            (phase, requests) ->
                JsonStatistics.put(unjudged.putObject(JsonStatistics.key(phase)), requests));
    ArrayNode failures = root.putArray("failures");
    for (Cluster cluster : summary.failures()) {
      ObjectNode node = failures.addObject();
      JsonStatistics.put(node, cluster);
      node.put("loadInduced", FailureText.isLoadInduced(cluster, summary));
    }
    ArrayNode timeline = root.putArray("timeline");
    summary.windows().forEach(window -> JsonStatistics.put(timeline.addObject(), window));
    summary.taskStarts().forEach(root.putObject("taskStarts")::put);
    summary.skippedTasks().forEach(root.putObject("skippedTasks")::put);
    Uncounted uncounted = summary.uncounted();
    uncounted.skippedSteps().forEach(root.putObject("skippedSteps")::put);
    uncounted.notReached().forEach(root.putObject("notReached")::put);
    uncounted.repeated().forEach(root.putObject("repeatedPolls")::put);
    ObjectNode repeated = root.putObject("repeatedPollsUnjudged");
    uncounted
        .repeatedUnjudged()
        .forEach((phase, count) -> repeated.put(JsonStatistics.key(phase), count));
    uncounted.missedBeats().forEach(root.putObject("missedBeats")::put);
  }

  /** Beside what was measured, which stays as it was. */
  private static void put(ObjectNode root, CorrectedTimes.OfRun corrected) {
    put(root.path("total"), corrected.total());
    corrected.requests().forEach((label, times) -> put(root.path("requests").path(label), times));
  }

  private static void put(JsonNode measured, @Nullable CorrectedTimes times) {
    if (times != null && measured instanceof ObjectNode node) {
      ObjectNode put = node.putObject("corrected");
      put.put("samples", times.samples());
      JsonNumbers.put(put, "p50", times.p50());
      JsonNumbers.put(put, "p90", times.p90());
      JsonNumbers.put(put, "p95", times.p95());
      JsonNumbers.put(put, "p99", times.p99());
      JsonNumbers.put(put, "p999", times.p999());
    }
  }

  private static String text(ObjectNode root) {
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is not JSON", e);
    }
  }
}
