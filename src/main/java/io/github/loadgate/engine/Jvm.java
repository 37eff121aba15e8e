package io.github.loadgate.engine;

import java.util.List;
import java.util.function.LongConsumer;

/** Figures of the JVM that runs the load. */
interface Jvm {

  /** Those that it may use. */
  int cores();

  /**
   * What it has used of all of them until now, in nanoseconds; -1 where the system does not tell.
   */
  long cpuNanos();

  /** In bytes. */
  long heapUsed();

  /** What was in use after the last collection, in bytes; 0 where there was none. */
  long heapLive();

  /** The most bytes that it may have. */
  long heapMax();

  /** What it was started with, without the main class and what follows it. */
  List<String> arguments();

  /** How many files and sockets it may have open; -1 where the system does not tell. */
  long filesMost();

  /** How many it has open. */
  long filesOpen();

  /** 17, 21, … */
  int version();

  /**
   * Watches collections.
   *
   * @param stopped told how many milliseconds each one stopped the JVM for, from any thread
   * @return ends that
   */
  Runnable onCollection(LongConsumer stopped);
}
