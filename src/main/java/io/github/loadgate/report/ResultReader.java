package io.github.loadgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.report.StoredResult.StoredThreshold;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.baseline.PastRun;
import java.util.ArrayList;
import java.util.List;

/** Reads one {@code result.json} back. */
final class ResultReader {

  private final ResultFields fields;

  ResultReader(ResultFields fields) {
    this.fields = fields;
  }

  StoredResult read() throws ResultException {
    return read(fields.tree());
  }

  StoredResult read(JsonNode root) throws ResultException {
    StoredResult result =
        new StoredResult(
            fields.text(root, "plan"),
            fields.textOrNull(root, "profile"),
            fields.text(root, "planHash"),
            fields.text(root, "runId"),
            fields.outcome(root),
            fields.texts(root, "reasons"),
            fields.instant(root, "started"),
            fields.number(root, "duration"),
            (int) Math.min(Integer.MAX_VALUE, fields.count(root, "users")),
            root.path("total").isMissingNode() ? 0 : fields.count(root.path("total"), "count"),
            root.has("notComparable") ? fields.text(root, "notComparable") : null,
            thresholds(root));
    checkSense(result);
    return result;
  }

  /** The run as later ones are compared with it. */
  PastRun comparable() throws ResultException {
    JsonNode comparable = fields.tree().path("comparable");
    if (comparable.isMissingNode()) {
      throw fields.fault("it says nothing that later runs could be compared with");
    }
    try {
      return PastRunJson.read(comparable);
    } catch (BaselineException e) {
      throw fields.fault("its `comparable` is none: " + e.getMessage(), e);
    }
  }

  /** A result that says "passed" must have been able to say something else. */
  private void checkSense(StoredResult result) throws ResultException {
    boolean passed = result.outcome() == Outcome.PASSED;
    if (passed != result.reasons().isEmpty()) {
      throw fields.fault(
          "its outcome is " + result.outcome() + " with reasons " + result.reasons());
    }
    if (passed && (result.thresholds().isEmpty() || result.requests() == 0)) {
      throw fields.fault("its outcome is PASSED without thresholds or without requests");
    }
    for (StoredThreshold threshold : result.thresholds()) {
      if (passed && threshold.outcome() != Outcome.PASSED) {
        throw fields.fault(
            "its outcome is PASSED, but "
                + threshold.subject()
                + " "
                + threshold.statistic()
                + " is "
                + threshold.outcome());
      }
      if (threshold.outcome() == Outcome.PASSED && !Double.isFinite(threshold.measured())) {
        throw fields.fault(
            threshold.subject()
                + " "
                + threshold.statistic()
                + " is PASSED without a measured value");
      }
    }
  }

  private List<StoredThreshold> thresholds(JsonNode root) throws ResultException {
    List<StoredThreshold> thresholds = new ArrayList<>();
    for (JsonNode node : fields.array(root, "thresholds")) {
      thresholds.add(
          new StoredThreshold(
              fields.text(node, "subject"),
              fields.text(node, "statistic"),
              measured(node),
              fields.count(node, "samples"),
              fields.figure(node, "limit"),
              fields.outcome(node),
              fields.text(node, "origin"),
              fields.text(node, "reason")));
    }
    return thresholds;
  }

  private double measured(JsonNode node) throws ResultException {
    return node.path("measured").isNull()
        ? fields.ofNull(node, "measured")
        : fields.figure(node, "measured");
  }
}
