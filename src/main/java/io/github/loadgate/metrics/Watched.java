package io.github.loadgate.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was watched second by second of the judged time.
 *
 * @param fromSeconds when that began, in seconds of the run
 * @param series by the keys of their watches
 * @param breach for which the run was ended before its time; null where none was the cause
 */
public record Watched(double fromSeconds, Map<Object, Series> series, @Nullable Breach breach) {

  /** Nothing. */
  public static final Watched NOTHING = new Watched(0, Map.of(), null);

  public Watched {
    series = Map.copyOf(series);
  }
}
