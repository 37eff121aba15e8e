package io.github.loadgate.verdict;

/**
 * How often the runs of a cell came to what, in repetitions.
 *
 * @param runs how many there were
 * @param samples of their first measurements, all together
 * @param over how many of those were over the limit
 * @param once red where one measurement decides
 * @param interval red where the 95 % interval of independent samples is over the limit
 * @param longer red where a breach in doubt is decided by a run of twice the length
 * @param confirmed red where a breach in doubt is measured once more
 * @param twice red where it is measured once more twice
 * @param strictFailed what strict mode calls FAILED
 * @param strictPassed what strict mode calls PASSED; the rest is INCONCLUSIVE
 * @param measurements that the confirmed ones took, all together
 * @param aborted ended early by {@code abort}
 * @param curtailed ended early because they could not pass any more
 */
record Cell(
    int runs,
    long samples,
    long over,
    int once,
    int interval,
    int longer,
    int confirmed,
    int twice,
    int strictFailed,
    int strictPassed,
    int measurements,
    int aborted,
    int curtailed) {

  static final Cell NONE = new Cell(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  Cell plus(Cell other) {
    return new Cell(
        runs + other.runs,
        samples + other.samples,
        over + other.over,
        once + other.once,
        interval + other.interval,
        longer + other.longer,
        confirmed + other.confirmed,
        twice + other.twice,
        strictFailed + other.strictFailed,
        strictPassed + other.strictPassed,
        measurements + other.measurements,
        aborted + other.aborted,
        curtailed + other.curtailed);
  }
}
