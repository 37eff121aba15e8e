package io.github.loadgate.verdict;

import java.util.Arrays;

/** Runs of a service that are counted against limits, measured several times in a row. */
final class SimulatedRuns {

  /** Of a measurement. */
  static final int SECONDS = 60;

  /** The greatest number of measurements of a run. */
  static final int MEASUREMENTS = 3;

  private SimulatedRuns() {}

  /**
   * What one run comes to.
   *
   * @param limits in milliseconds, ascending
   * @return by limit and measurement
   */
  static CountedSeconds[][] of(SimulatedService service, Draws draws, double[] limits) {
    int[][] counts = new int[MEASUREMENTS][SECONDS];
    int[][][] over = new int[limits.length][MEASUREMENTS][SECONDS];
    SimulatedService.Latencies latencies = service.start(draws);
    double mean = 1.0 / SimulatedService.RATE;
    double at = draws.exponential(mean);
    while (at < SECONDS * MEASUREMENTS) {
      int second = (int) at;
      int measurement = second / SECONDS;
      counts[measurement][second % SECONDS]++;
      double latency = latencies.of(at);
      for (int i = 0; i < limits.length && latency > limits[i]; i++) {
        over[i][measurement][second % SECONDS]++;
      }
      at += draws.exponential(mean);
    }
    return Arrays.stream(over)
        .map(
            ofLimit -> {
              CountedSeconds[] measured = new CountedSeconds[MEASUREMENTS];
              Arrays.setAll(measured, m -> new CountedSeconds(counts[m], ofLimit[m]));
              return measured;
            })
        .toArray(CountedSeconds[][]::new);
  }
}
