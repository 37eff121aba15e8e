package io.github.loadgate.metrics;

/** How many requests took how long. Not safe for threads. */
interface LatencyCounts {

  /** One more. */
  void record(long nanos);

  /** So many more. */
  void record(long nanos, long times);

  /** Tells each value that it can tell from others, ascending, and how many took so long. */
  void forEach(Counted reader);

  /** Takes over what another has counted. */
  default void add(LatencyCounts other) {
    other.forEach(this::record);
  }

  /** How much longer a value may have been than it is told as, as a fraction of it. */
  default double slack() {
    return 0;
  }

  /** Told of one value. */
  interface Counted {
    void take(long nanos, long times);
  }
}
