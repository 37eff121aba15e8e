package io.github.loadgate.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a preflight found out. Requests are counted by label.
 *
 * @param requests how many there are to try
 * @param fine how many were answered as expected, each time
 * @param failed those that failed, in the order of their first failures; empty where the load may
 *     begin
 * @param unproven why others cannot be called fine, by label: not reached, skipped, failed as the
 *     plan allows
 * @param seconds how long it took
 */
public record PreflightReport(
    int requests,
    int fine,
    List<FailedRequest> failed,
    Map<String, String> unproven,
    double seconds) {

  public PreflightReport {
    failed = List.copyOf(failed);
    unproven = Collections.unmodifiableMap(new LinkedHashMap<>(unproven));
  }
}
