package io.github.loadgate.verdict;

/**
 * How likely what was measured, or something farther from a limit, is of a target that is exactly
 * at that limit. A tail that is NaN is of results that cannot be trusted.
 */
interface Tails {

  /** Of what is within the limit beyond any doubt, whatever comes. */
  Tails WITHIN = fact(0, 1);

  /** Of what is over it beyond any doubt. */
  Tails OVER = fact(1, 0);

  /**
   * That much below the limit or more.
   *
   * @param times how many times as long the run is, all else being the same; 1 as it is
   */
  double pass(double times);

  /** That much over the limit or more. */
  double fail(double times);

  /** How many steps had something in them: too few of them make nothing clear. */
  int windows();

  private static Tails fact(double pass, double fail) {
    return new Tails() {
      @Override
      public double pass(double times) {
        return pass;
      }

      @Override
      public double fail(double times) {
        return fail;
      }

      @Override
      public int windows() {
        return Integer.MAX_VALUE;
      }
    };
  }
}
