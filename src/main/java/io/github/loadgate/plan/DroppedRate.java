package io.github.loadgate.plan;

/**
 * How many of the task starts that a rate owes may be dropped before the load is none that could be
 * judged.
 *
 * @param share of the owed starts
 * @param written as its author wrote it
 */
public record DroppedRate(double share, String written, Origin origin) {

  /** Where the plan says nothing. */
  public static final DroppedRate BUILT_IN = new DroppedRate(0.01, "1%", Origin.BUILT_IN);

  public DroppedRate {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1: " + share);
    }
  }
}
