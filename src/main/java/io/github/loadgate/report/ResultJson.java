package io.github.loadgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Uncounted;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.ThresholdResult;
import java.nio.file.Path;
import java.time.Duration;

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
    return new ResultReader(file).read();
  }

  private static void put(ObjectNode node, ThresholdResult result) {
    node.put("subject", result.threshold().subject().toString());
    node.put("statistic", result.threshold().statistic().key());
    JsonNumbers.put(node, "measured", result.measured());
    // One until a measurement is repeated to confirm it.
    JsonNumbers.add(node.putArray("measurements"), result.measured());
    node.put("samples", result.samples());
    node.put("limit", result.threshold().limit());
    node.put("written", result.threshold().written());
    node.put("outcome", result.outcome().name());
    node.put("origin", result.threshold().origin().text());
    node.put("reason", result.sentence());
    putTerms(node, result);
  }

  /** What else the plan says of the limit, and what came of it; only what there is. */
  private static void putTerms(ObjectNode node, ThresholdResult result) {
    Threshold.Terms terms = result.threshold().terms();
    Threshold.Warning warn = terms.warn();
    if (warn != null) {
      node.put("warn", warn.limit());
      node.put("warning", result.warning());
    }
    if (terms.abort()) {
      node.put("abort", true);
    }
    Duration window = terms.window();
    if (window != null) {
      node.put("window", window.toSeconds());
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

  private static void put(ObjectNode root, Summary summary) {
    Users users = summary.users();
    root.put("usersAlive", users.alive());
    root.put("userLostTo", users.lostTo());
    root.put("rampUpStarted", summary.started().toString());
    JsonNumbers.put(root, "judged", summary.judgedSeconds());
    root.put("endedEarly", summary.endedEarly());
    if (summary.watched().breach() != null) {
      root.put("aborted", true);
    }
    ArrayNode workloads = root.putArray("workloads");
    summary.workloads().forEach(run -> JsonStatistics.put(workloads.addObject(), run));
    JsonStatistics.put(root.putObject("total"), summary.total());
    JsonStatistics.put(root.putObject("lateness"), summary.lateness());
    JsonGenerator.put(root.putObject("generator"), summary.generator(), summary.disturbance());
    JsonStatistics.put(root.putObject("requests"), summary.requests());
    JsonStatistics.put(root.putObject("apart"), summary.apart());
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

  private static String text(ObjectNode root) {
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is not JSON", e);
    }
  }
}
