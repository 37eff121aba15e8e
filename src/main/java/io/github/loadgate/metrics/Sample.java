package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/**
 * One request that ended.
 *
 * @param begunNanos on the run's clock; it decides the second that the sample is drawn in
 * @param responseNanos from the moment the request was due to its last byte
 * @param failure null unless it failed
 * @param status 0 where there was no answer
 * @param evidence of one that failed; null of others
 */
public record Sample(
    String label,
    Phase phase,
    long begunNanos,
    long responseNanos,
    Result result,
    @Nullable FailureClass failure,
    int status,
    @Nullable Evidence evidence) {
  public Sample {
    if ((result == Result.FAILED) != (failure != null)) {
      throw new IllegalArgumentException(result + " with failure " + failure);
    }
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
