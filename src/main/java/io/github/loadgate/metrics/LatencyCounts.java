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

  /** Told of one value. */
  interface Counted {
    void take(long nanos, long times);
  }
}
