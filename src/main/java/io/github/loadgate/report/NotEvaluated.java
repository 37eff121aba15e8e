package io.github.loadgate.report;

import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why thresholds of a plan are not judged in this run, which is said and no fault of it. */
final class NotEvaluated {

  private NotEvaluated() {}

  /** By the words above them; only what there is. */
  static Map<String, List<Threshold>> byReason(List<Threshold> thresholds) {
    Map<String, List<Threshold>> all = new LinkedHashMap<>();
    put(
        all,
        "Not evaluated, because `only` leaves nothing to measure for them:",
        thresholds.stream().filter(one -> !(one.subject() instanceof Subject.Service)).toList());
    put(
        all,
        "Not evaluated, because nothing measures the services of an external stack (-Dload.stack):",
        thresholds.stream().filter(one -> one.subject() instanceof Subject.Service).toList());
    return all;
  }

  private static void put(Map<String, List<Threshold>> all, String why, List<Threshold> which) {
    if (!which.isEmpty()) {
      all.put(why, which);
    }
  }
}
