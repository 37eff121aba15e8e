package io.github.loadgate.verdict;

import java.util.List;

/**
 * Of a mean or a throughput, by batch means: of all lengths of windows, the one that leaves most to
 * chance.
 *
 * @param errors one for each length of windows
 * @param under how far the value is on the side of its limit that holds; negative where it is over
 */
record BatchTails(List<BatchMeans.StandardError> errors, double under) implements Tails {

  BatchTails {
    errors = List.copyOf(errors);
  }

  @Override
  public double pass(double times) {
    return tail(under, times);
  }

  @Override
  public double fail(double times) {
    return tail(-under, times);
  }

  @Override
  public int windows() {
    return errors.stream().mapToInt(BatchMeans.StandardError::windows).max().orElse(0);
  }

  /** Half of the 95 % interval; NaN where nothing is known. */
  double margin(double confidence) {
    return errors.stream().mapToDouble(e -> e.margin(confidence)).max().orElse(Double.NaN);
  }

  /** A NaN is kept by the greatest. */
  private double tail(double distance, double times) {
    return errors.stream().mapToDouble(e -> e.times(times).tail(distance)).max().orElse(1);
  }
}
