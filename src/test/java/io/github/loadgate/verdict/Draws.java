package io.github.loadgate.verdict;

/**
 * Random draws that are the same on every machine and JDK: SplitMix64 (Steele, Lea and Flood, 2014)
 * and {@link StrictMath}, because a table in the documentation is compared with what they come to.
 */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** Those of one repetition; others, or of another seed, are independent of them. */
  Draws(long seed, int repetition) {
    state = mix(mix(seed) + repetition);
  }

  /** From 0 to 1, both excluded. */
  double uniform() {
    state += GOLDEN_GAMMA;
    return ((mix(state) >>> 11) + 0.5) * 0x1p-53;
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(uniform());
  }

  /** By Box and Muller. */
  double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(uniform()))
        * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
