package io.github.loadgate.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in the judged time, or in one of its repetitions: what thresholds are judged
 * by.
 *
 * @param watched what thresholds are about, second by second
 * @param seconds how long it really was
 * @param total of its requests
 * @param requests by label, in the plan's order; a label that never ran is there with a count of 0
 * @param apart waits and groups by label, which are in no total; as {@code requests}
 * @param scopes of its requests by scope, of those that something is judged by; one that never ran
 *     is there with a count of 0
 */
public record Measurement(
    Watched watched,
    double seconds,
    Statistics total,
    Map<String, Statistics> requests,
    Map<String, Statistics> apart,
    Map<Scope, Statistics> scopes) {

  /** Of nothing that is judged by scopes. */
  public Measurement(
      Watched watched,
      double seconds,
      Statistics total,
      Map<String, Statistics> requests,
      Map<String, Statistics> apart) {
    this(watched, seconds, total, requests, apart, Map.of());
  }

  /** Of the requests of a scope; null where it was not told apart. */
  public @Nullable Statistics ofScope(Scope scope) {
    return scopes.get(scope);
  }

  /** Of the requests, waits or groups of a label; null where the plan has none of it. */
  public @Nullable Statistics ofLabel(String label) {
    Statistics statistics = requests.get(label);
    return statistics != null ? statistics : apart.get(label);
  }
}
