package io.github.loadgate.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where readings of services come from. Used by one thread at a time. */
interface UsageSource {

  /**
   * What one container, or one process with its descendants, has used since the last reading.
   *
   * @param instance its name
   * @param cores that were busy on average; NaN where that is not known
   * @param seconds how long that was
   * @param bytes of memory that it has now; NaN where that is not known
   */
  record Reading(String instance, double cores, double seconds, double bytes) {}

  /**
   * A container, or a process.
   *
   * @param name as in {@link Reading}
   * @param cores that it may use at most
   * @param ofCores that in words: {@code of 2 cores}
   */
  record Instance(String name, String service, double cores, String ofCores) {}

  /**
   * What happened to a service since the beginning.
   *
   * @param restarts how often it was restarted, all its instances together
   * @param evidence where that is from
   * @param missing why nobody knows; empty where it is known
   */
  record Restarts(long restarts, String evidence, String missing) {}

  /** What is watched; the same all the time. */
  List<Instance> instances();

  /** One of each instance that could be read; the first may lack its cpu. */
  List<Reading> read() throws StackException, IOException, InterruptedException;

  /** By service, all of them. */
  Map<String, Restarts> restarts() throws InterruptedException;

  /** Why readings may be missing, for the end of a sentence: where to look. */
  String hint();

  /** Ends what reading has begun. */
  void end();
}
