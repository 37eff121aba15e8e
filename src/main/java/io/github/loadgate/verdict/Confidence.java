package io.github.loadgate.verdict;

/**
 * How rarely chance may be taken for a difference.
 *
 * @param isStrict whether nothing passes or fails but what is established
 * @param ofPass how often a target that is exactly at a limit may be called clearly within it
 * @param ofFail how often a run at all of its limits may be called clearly over any of them
 */
public record Confidence(boolean isStrict, double ofPass, double ofFail) {

  /** The measured value decides; a breach that is not clear is measured again. */
  public static final Confidence USUAL = new Confidence(false, 0.05, 0.01);

  public Confidence {
    if (!(ofPass > 0 && ofPass < 1 && ofFail > 0 && ofFail < 1)) {
      throw new IllegalArgumentException("no chances: " + ofPass + ", " + ofFail);
    }
  }

  /**
   * Only what is established at a level passes or fails.
   *
   * @param level a fraction above a half, 0.99 for 99 %
   */
  public static Confidence strict(double level) {
    if (!(level > 0.5 && level < 1)) {
      throw new IllegalArgumentException("no confidence between a half and one: " + level);
    }
    // 1 − 0.99 is not quite 0.01.
    double chance = Figures.exact(1 - level).doubleValue();
    return new Confidence(true, chance, chance);
  }

  /** The level in strict mode, as a fraction. */
  public double level() {
    return Figures.exact(1 - ofPass).doubleValue();
  }

  /**
   * The bound of a tail on the side of the limit that a value is on.
   *
   * @param looks at how many limits a breach could have been seen: each may be wrong more rarely,
   *     so that all together are no more often. Passing takes all of them and needs no such share.
   */
  double bound(boolean holds, int looks) {
    return holds ? ofPass : ofFail / Math.max(1, looks);
  }
}
