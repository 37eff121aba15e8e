package io.github.loadgate.plan;

import java.time.Duration;

/** A time drawn uniformly from {@code least} to {@code most}; constant where they are equal. */
public record DurationRange(Duration least, Duration most) {

  /** No time at all. */
  public static final DurationRange ZERO = new DurationRange(Duration.ZERO, Duration.ZERO);

  public DurationRange {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(least + ".." + most);
    }
  }

  /** The mean, for counting how many tasks are due. */
  public Duration mean() {
    return least.plus(most).dividedBy(2);
  }
}
