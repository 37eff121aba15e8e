package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Doubt.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has the same time measured once more where a threshold is over its limit and that may be chance,
 * or the machine's moment where the limit is of earlier runs, unless the run is FAILED or INVALID
 * whatever comes: then nobody need wait for it.
 */
public final class ConfirmationJudge implements Confirmation {
  private final Plan plan;
  private final Confidence confidence;
  private final int most;
  private final Consumer<Repetition> told;
  private final SamplesNeeded needed;

  /**
   * @param confidence that the verdict will need
   * @param most how often, from 0
   * @param told when it is
   */
  public ConfirmationJudge(Plan plan, Confidence confidence, int most, Consumer<Repetition> told) {
    this.plan = plan;
    this.confidence = confidence;
    this.most = most;
    this.told = told;
    needed = new SamplesNeeded(plan.thresholds());
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public Answer look(List<SoFar> measured, boolean last) {
    List<Threshold> doubtful = new ArrayList<>();
    boolean isUnknown = false;
    for (Threshold threshold : plan.thresholds()) {
      Known known = known(threshold, measured, last);
      if (known == Known.BREACHED || known == Known.INVALID) {
        return Answer.NOT_NEEDED;
      }
      isUnknown |= known == Known.NOT_YET;
      if (known == Known.IN_DOUBT) {
        doubtful.add(threshold);
      }
    }
    if (isUnknown) {
      return Answer.UNKNOWN;
    }
    return doubtful.isEmpty()
        ? Answer.NOT_NEEDED
        : Answer.needed(sentences(doubtful, measured.get(measured.size() - 1)));
  }

  /** By the first measurement that leaves no doubt. */
  private Known known(Threshold threshold, List<SoFar> measured, boolean last) {
    Doubt doubt = new Doubt(threshold, needed, confidence, plan.thresholds().size());
    boolean isApart = plan.isApart(threshold);
    Known known = Known.HOLDS;
    for (int i = 0; i < measured.size(); i++) {
      SoFar one = measured.get(i);
      known = doubt.of(i, one, isApart ? one.apartUnderWay() : one.underWay(), last);
      if (known != Known.IN_DOUBT) {
        return known;
      }
    }
    return known;
  }

  private List<String> sentences(List<Threshold> doubtful, SoFar measured) {
    OneMeasurement judge = new OneMeasurement(plan, measured.details().get(), confidence);
    return doubtful.stream().map(threshold -> sentence(threshold, judge)).toList();
  }

  private static String sentence(Threshold threshold, OneMeasurement judge) {
    ThresholdResult result = judge.result(threshold, "");
    if (result == null || result.sentence().isEmpty()) {
      return threshold.title() + " may be over its limit of " + Figures.limit(threshold);
    }
    Certainty certainty = result.certainty();
    // Chance within the run does not explain it, the noise between runs may.
    return threshold.terms().baseline() != null && certainty != null && certainty.clear()
        ? result.sentence() + ". A slow moment of this machine would look the same"
        : result.sentence();
  }

  @Override
  public void repeats(Repetition repetition) {
    told.accept(repetition);
  }
}
