package io.github.loadgate.engine;

import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * The last request of an {@code until}, whose worth is not known before the next one, or the end of
 * the wait. Then it is one of three things:
 *
 * <ul>
 *   <li>one that was ok or tolerated is recorded as such, under its own label;
 *   <li>one that was not ok, and after which the wait went on, is no failure: it is in no rate and
 *       no latency, but counted as <em>repeated</em> by its label;
 *   <li>the last one of a wait that missed its deadline, or was still open when the run ended, is a
 *       failed request, whatever it was by itself. So the wait's own sample can stay in no total,
 *       and a run whose waits all fail has errors nevertheless.
 * </ul>
 *
 * @param sample without evidence
 * @param call null where it could not be made, as {@code answer} is
 */
record Poll(
    Step.Request request,
    Sample sample,
    String reason,
    @Nullable Call call,
    @Nullable Answer answer) {

  /** Another round followed, or the wait is over and all is well. */
  void settle(Samples samples) {
    if (sample.result() == Result.FAILED) {
      samples.repeated(sample.label(), sample.phase());
    } else {
      samples.record(sample);
    }
  }

  /** The same, judged where the wait or itself began in the judged time. */
  Poll of(UntilFrame wait) {
    if (sample.phase().isJudged() || sample.phase() == wait.phase()) {
      return this;
    }
    Sample moved = sample.movedTo(wait.phase(), wait.begun());
    return new Poll(request, moved, reason, call, answer);
  }

  /**
   * The wait did not come true with it.
   *
   * @param unlessItsOwn how it failed where it was no failure by itself
   * @param missed why the wait did not come true, one sentence
   */
  void fail(Samples samples, Exchange exchange, FailureClass unlessItsOwn, String missed) {
    FailureClass own = sample.failure();
    FailureClass failure = own == null ? unlessItsOwn : own;
    int status = sample.status();
    Evidence evidence =
        samples.wantsEvidence(sample.label(), sample.phase(), failure, status)
            ? exchange.evidence(request, call, answer, own == null ? missed : reason)
            : null;
    samples.record(sample.failed(failure, evidence));
  }
}
