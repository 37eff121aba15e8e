package io.github.loadgate.verdict;

/**
 * The outcome of a run or of one threshold; the first that applies, in this order from the last to
 * the first.
 */
public enum Outcome {
  /** Every threshold holds, and there was enough evidence to say so. */
  PASSED,
  /** Strict mode alone: a threshold is neither established to hold nor to be breached. */
  INCONCLUSIVE,
  /** A threshold is breached. */
  FAILED,
  /** There is no sound measurement to judge. */
  INVALID,
  /** The plan, the stack or the preflight failed before measuring. */
  BROKEN
}
