package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/**
 * One request that ended.
 *
 * @param source what it is counted under
 * @param begunNanos when it was really begun, on the run's clock; it decides the second that the
 *     sample is drawn in
 * @param responseNanos from the moment the request was due to its last byte: what is judged
 * @param serviceNanos from sending it to its last byte; never more than {@code responseNanos}
 * @param lagNanos how late our own generator began it: after it was due and a user was free for it;
 *     0 where it was not late
 * @param timings null where nothing was sent, or nobody looked
 * @param failure null unless it failed
 * @param status 0 where there was no answer
 * @param evidence of one that failed; null of others
 */
public record Sample(
    Source source,
    Phase phase,
    long begunNanos,
    long responseNanos,
    long serviceNanos,
    long lagNanos,
    @Nullable Timings timings,
    Result result,
    @Nullable FailureClass failure,
    int status,
    @Nullable Evidence evidence) {
  public Sample {
    if ((result == Result.FAILED) != (failure != null)) {
      throw new IllegalArgumentException(result + " with failure " + failure);
    }
    if (serviceNanos > responseNanos || lagNanos < 0) {
      throw new IllegalArgumentException(
          "service " + serviceNanos + " of response " + responseNanos + ", lag " + lagNanos);
    }
  }

  /** One that was begun when it was due. */
  public Sample(
      Source source,
      Phase phase,
      long begunNanos,
      long nanos,
      Result result,
      @Nullable FailureClass failure,
      int status,
      @Nullable Evidence evidence) {
    this(source, phase, begunNanos, nanos, nanos, 0, null, result, failure, status, evidence);
  }

  /** One of no scope that was begun when it was due. */
  public Sample(
      String label,
      Phase phase,
      long begunNanos,
      long nanos,
      Result result,
      @Nullable FailureClass failure,
      int status,
      @Nullable Evidence evidence) {
    this(Source.of(label), phase, begunNanos, nanos, result, failure, status, evidence);
  }

  public String label() {
    return source.label();
  }

  /** The same request, failed so. */
  public Sample failed(FailureClass as, @Nullable Evidence shown) {
    return new Sample(
        source,
        phase,
        begunNanos,
        responseNanos,
        serviceNanos,
        lagNanos,
        timings,
        Result.FAILED,
        as,
        status,
        shown);
  }

  /** The same request, counted where another moment belongs. */
  public Sample movedTo(Phase otherPhase, long otherNanos) {
    return new Sample(
        source,
        otherPhase,
        otherNanos,
        responseNanos,
        serviceNanos,
        lagNanos,
        timings,
        result,
        failure,
        status,
        evidence);
  }

  /** Whether an answer arrived whole. */
  public boolean isAnswered() {
    return failure == null || failure.isAnswered();
  }

  /** Whether it counts as slower than any limit. */
  public boolean isOverEveryLimit() {
    return failure != null && failure.isOverEveryLimit();
  }
}
