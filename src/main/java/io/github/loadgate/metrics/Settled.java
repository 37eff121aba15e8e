package io.github.loadgate.metrics;

/**
 * How much of the judged time is settled, from its begin: of what was begun in it, nothing is under
 * way any more. Before that, what is slow is missing from the counts, and what is fast is not.
 *
 * @param requestSeconds for requests
 * @param apartSeconds for waits and groups
 */
public record Settled(double requestSeconds, double apartSeconds) {
  public Settled {
    if (!(requestSeconds >= 0 && apartSeconds >= 0)) {
      throw new IllegalArgumentException(requestSeconds + " s, apart " + apartSeconds + " s");
    }
  }
}
