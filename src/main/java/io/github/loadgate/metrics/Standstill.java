package io.github.loadgate.metrics;

import java.util.stream.LongStream;

/**
 * A time for which none of our own threads ran, on the run's clock: a collection, a JVM that was
 * stopped, or cores that others kept busy.
 */
record Standstill(long from, long to) {

  /**
   * What is left of a time for which one thread did not run although it was due. If others ended
   * requests meanwhile, then it was that thread's own bad luck, and the longest time between two of
   * these ends is all that can have been a standstill.
   *
   * @param ends of requests, in any order; those outside do not matter
   */
  static Standstill within(long from, long to, LongStream ends) {
    long[] marks =
        LongStream.concat(ends.filter(end -> end > from && end < to).sorted(), LongStream.of(to))
            .toArray();
    long at = from;
    Standstill longest = new Standstill(from, from);
    for (long mark : marks) {
      if (mark - at > longest.nanos()) {
        longest = new Standstill(at, mark);
      }
      at = mark;
    }
    return longest;
  }

  /**
   * Whether it made a request take longer: one that was under way all the time and whose answer was
   * there, or had been for a while, when it ended. What arrived before it and the work that had
   * piled up took half as long again at most.
   */
  boolean heldUp(long begun, long ended) {
    return begun < from && ended >= to && ended - to <= nanos() / 2;
  }

  long nanos() {
    return to - from;
  }
}
