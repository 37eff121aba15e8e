package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Measurement;
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
  private final boolean corrected;
  private final Cycles cycles;

  /**
   * @param confidence that the verdict will need
   * @param corrected whether the verdict will judge percentiles with the requests that users who
   *     waited would have sent
   * @param most how often, from 0
   * @param told when it is
   */
  public ConfirmationJudge(
      Plan plan, Confidence confidence, boolean corrected, int most, Consumer<Repetition> told) {
    this.plan = plan;
    this.confidence = confidence;
    this.corrected = corrected;
    cycles = Cycles.ofPlan(plan);
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
      if (known == Known.HOLDS && corrected && Corrections.isOf(threshold)) {
        known = corrected(threshold, one, last);
      }
      if (known != Known.IN_DOUBT) {
        return known;
      }
    }
    return known;
  }

  /**
   * Of a limit that holds without the correction. A breach is in doubt however large it is: of what
   * was reckoned nobody knows how it clumps.
   */
  private Known corrected(Threshold threshold, SoFar one, boolean last) {
    if (one.underWay() > 0 && !last) {
      return Known.NOT_YET;
    }
    Measurement measurement = one.details().get();
    if (one.underWay() > 0 && cycles.corrected(threshold.subject(), measurement) != null) {
      return Known.IN_DOUBT; // what is cut off stands for more than itself
    }
    Measured found = Corrections.measured(threshold, cycles, measurement);
    return found == null || found.holds() ? Known.HOLDS : Known.IN_DOUBT;
  }

  private List<String> sentences(List<Threshold> doubtful, SoFar measured) {
    Measurement measurement = measured.details().get();
    OneMeasurement judge = new OneMeasurement(plan, measurement, confidence);
    return doubtful.stream().map(threshold -> sentence(threshold, judge, measurement)).toList();
  }

  private String sentence(Threshold threshold, OneMeasurement judge, Measurement measurement) {
    ThresholdResult result = judge.result(threshold, "");
    if (result == null || result.sentence().isEmpty()) {
      return uncounted(threshold, measurement);
    }
    Certainty certainty = result.certainty();
    // Chance within the run does not explain it, the noise between runs may.
    return threshold.terms().baseline() != null && certainty != null && certainty.clear()
        ? result.sentence() + ". A slow moment of this machine would look the same"
        : result.sentence();
  }

  /** Of a limit that holds by what was counted until now. */
  private String uncounted(Threshold threshold, Measurement measurement) {
    Measured found =
        corrected && Corrections.isOf(threshold)
            ? Corrections.measured(threshold, cycles, measurement)
            : null;
    return found == null || found.holds()
        ? threshold.title() + " may be over its limit of " + Figures.limit(threshold)
        : found.breach(threshold.title(), ", with those that users who waited would have sent");
  }

  @Override
  public void repeats(Repetition repetition) {
    told.accept(repetition);
  }
}
