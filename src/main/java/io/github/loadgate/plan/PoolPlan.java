package io.github.loadgate.plan;

/**
 * A pool of values that captures and {@code put} fill, and {@code pick} and {@code take} draw from.
 *
 * @param keep how many values it holds at most; the oldest goes first
 * @param perUser whether each user has one of its own; else all users share it
 */
public record PoolPlan(Origin origin, int keep, boolean perUser) {

  /** What a pool holds where the plan does not say. */
  public static final int KEEP = 1_000;

  /** The most that one can keep. */
  public static final int MOST = 1_000_000;

  public PoolPlan {
    if (keep < 1 || keep > MOST) {
      throw new IllegalArgumentException("a pool of " + keep);
    }
  }
}
