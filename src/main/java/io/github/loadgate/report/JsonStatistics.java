package io.github.loadgate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loadgate.metrics.Breakdown;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.PackedHistogram;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.ServiceTime;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Window;
import io.github.loadgate.metrics.WorkloadRun;
import java.util.Map;

/** What was measured, as JSON. */
final class JsonStatistics {

  private JsonStatistics() {}

  static void put(ObjectNode node, Map<String, Statistics> requests) {
    requests.forEach((label, statistics) -> put(node.putObject(label), statistics));
  }

  /** With how the latencies are distributed, so that other limits can be judged later. */
  static void putJudged(ObjectNode node, Map<String, Statistics> requests) {
    requests.forEach((label, statistics) -> putJudged(node.putObject(label), statistics));
  }

  static void putJudged(ObjectNode node, Statistics statistics) {
    put(node, statistics);
    String histogram = PackedHistogram.of(statistics.latencies());
    if (!histogram.isEmpty()) {
      node.put("histogram", histogram);
    }
  }

  /** Those of one kind, by name. */
  static void put(ObjectNode node, Map<Scope, Statistics> scopes, Scope.Kind kind) {
    scopes.forEach(
        (scope, statistics) -> {
          if (scope.kind() == kind) {
            putJudged(node.putObject(scope.name()), statistics);
          }
        });
  }

  static void put(ObjectNode node, Statistics statistics) {
    node.put("count", statistics.count());
    node.put("ok", statistics.ok());
    node.put("failed", statistics.failed());
    node.put("tolerated", statistics.tolerated());
    node.put("dropped", statistics.dropped());
    node.put("latencySamples", statistics.latencySamples());
    node.put("overEveryLimit", statistics.overEveryLimit());
    JsonNumbers.put(node, "errorRate", statistics.errorRate());
    JsonNumbers.put(node, "toleratedRate", statistics.toleratedRate());
    JsonNumbers.put(node, "throughput", statistics.throughput());
    JsonNumbers.put(node, "mean", statistics.mean());
    JsonNumbers.put(node, "min", statistics.min());
    JsonNumbers.put(node, "p50", statistics.quantile(0.5));
    JsonNumbers.put(node, "p90", statistics.quantile(0.9));
    JsonNumbers.put(node, "p95", statistics.quantile(0.95));
    JsonNumbers.put(node, "p99", statistics.quantile(0.99));
    JsonNumbers.put(node, "p999", statistics.quantile(0.999));
    JsonNumbers.put(node, "max", statistics.max());
    put(node.putObject("service"), statistics.service());
    put(node, statistics.breakdown());
  }

  private static void put(ObjectNode node, ServiceTime service) {
    JsonNumbers.put(node, "mean", service.mean());
    JsonNumbers.put(node, "p50", service.p50());
    JsonNumbers.put(node, "p95", service.p95());
    JsonNumbers.put(node, "p99", service.p99());
    JsonNumbers.put(node, "max", service.max());
  }

  private static void put(ObjectNode node, Breakdown calls) {
    ObjectNode parts = node.putObject("parts");
    put(parts.putObject("dns"), calls.dns());
    put(parts.putObject("connect"), calls.connect());
    put(parts.putObject("tls"), calls.tls());
    put(parts.putObject("wait"), calls.waiting());
    put(parts.putObject("receive"), calls.receiving());
    node.put("bytesSent", calls.bytesSent());
    node.put("bytesReceived", calls.bytesReceived());
    node.put("connections", calls.connections());
  }

  private static void put(ObjectNode node, Breakdown.Part part) {
    node.put("count", part.count());
    JsonNumbers.put(node, "mean", part.mean());
    JsonNumbers.put(node, "p95", part.p95());
  }

  static void put(ObjectNode node, WorkloadRun run) {
    node.put("name", run.name());
    node.put("users", run.users().planned());
    node.put("usersAlive", run.users().alive());
    ObjectNode starts = node.putObject("starts");
    put(starts, run.starts());
    // Of a load that was measured once, all of them are the measurement's.
    if (run.measured().size() > 1) {
      ArrayNode measurements = starts.putArray("measurements");
      run.measured().forEach(measured -> put(measurements.addObject(), measured));
    }
  }

  private static void put(ObjectNode node, Starts starts) {
    node.put("planned", starts.planned());
    node.put("made", starts.made());
    node.put("dropped", starts.dropped());
  }

  static void put(ObjectNode node, Lateness lateness) {
    node.put("count", lateness.count());
    JsonNumbers.put(node, "p50", lateness.p50());
    JsonNumbers.put(node, "p99", lateness.p99());
    JsonNumbers.put(node, "max", lateness.max());
    JsonNumbers.put(node, "mean", lateness.mean());
  }

  static void put(ObjectNode node, Cluster cluster) {
    node.put("label", cluster.label());
    node.put("phase", key(cluster.phase()));
    node.put("class", cluster.failure().key());
    node.put("status", cluster.status());
    node.put("count", cluster.count());
    JsonNumbers.put(node, "first", cluster.firstSeconds());
    JsonNumbers.put(node, "last", cluster.lastSeconds());
    put(node.putObject("sample"), cluster.sample());
  }

  static void put(ObjectNode node, FailedRequest failed) {
    node.put("label", failed.label());
    node.put("phase", key(failed.phase()));
    node.put("where", failed.where());
    node.put("class", failed.failure().key());
    put(node.putObject("sample"), failed.evidence());
  }

  static void put(ObjectNode node, PreflightReport preflight) {
    node.put("requests", preflight.requests());
    node.put("fine", preflight.fine());
    preflight.unproven().forEach(node.putObject("unproven")::put);
    JsonNumbers.put(node, "duration", preflight.seconds());
  }

  private static void put(ObjectNode shown, Evidence sample) {
    shown.put("method", sample.method());
    shown.put("url", sample.url());
    sample.requestHeaders().forEach(shown.putObject("requestHeaders")::put);
    shown.put("requestBody", sample.requestBody());
    shown.put("status", sample.status());
    sample.responseHeaders().forEach(shown.putObject("responseHeaders")::put);
    shown.put("responseBody", sample.responseBody());
    shown.put("reason", sample.reason());
    shown.put("origin", sample.origin());
  }

  static void put(ObjectNode node, Window window) {
    node.put("second", window.second());
    node.put("seconds", window.seconds());
    node.put("phase", key(window.phase()));
    node.put("count", window.count());
    node.put("failed", window.failed());
    node.put("tolerated", window.tolerated());
    node.put("dropped", window.dropped());
    JsonNumbers.put(node, "p50", window.p50());
    JsonNumbers.put(node, "p95", window.p95());
    JsonNumbers.put(node, "max", window.max());
    node.put("bytesSent", window.bytesSent());
    node.put("bytesReceived", window.bytesReceived());
    node.put("users", window.users());
  }

  /** The word of the plan language where it has one. */
  static String key(Phase phase) {
    return switch (phase) {
      case SETUP -> "setup";
      case PREFLIGHT -> "preflight";
      case START -> "start";
      case RAMP_UP -> "rampUp";
      case WARM_UP -> "warmUp";
      case MEASURED -> "measured";
      case CONFIRMING -> "confirming";
      case CONFIRMING_AGAIN -> "confirmingAgain";
      case DRAIN -> "drain";
      case STOP -> "stop";
      case TEARDOWN -> "teardown";
    };
  }
}
