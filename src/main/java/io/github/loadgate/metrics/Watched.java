package io.github.loadgate.metrics;

import java.util.Map;

/**
 * What was watched second by second of a measurement.
 *
 * @param fromSeconds when that began, in seconds of the run
 * @param series by the keys of their watches
 */
public record Watched(double fromSeconds, Map<Object, Series> series) {

  /** Nothing. */
  public static final Watched NOTHING = new Watched(0, Map.of());

  public Watched {
    series = Map.copyOf(series);
  }
}
