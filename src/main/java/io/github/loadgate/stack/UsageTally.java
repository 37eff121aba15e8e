package io.github.loadgate.stack;

/** What one instance used in the judged time. */
final class UsageTally {

  private double coreSeconds;
  private double seconds;
  private double peak = Double.NaN;
  private int ofCpu;
  private int ofMemory;

  void add(UsageSource.Reading reading) {
    if (reading.cores() >= 0 && reading.seconds() > 0) {
      coreSeconds += reading.cores() * reading.seconds();
      seconds += reading.seconds();
      ofCpu++;
    }
    if (reading.bytes() >= 0) {
      peak = Double.isNaN(peak) ? reading.bytes() : Math.max(peak, reading.bytes());
      ofMemory++;
    }
  }

  /** Busy cores on average; NaN before there is a reading. */
  double cores() {
    return coreSeconds / seconds;
  }

  /** The most bytes. */
  double peak() {
    return peak;
  }

  int readingsOfCpu() {
    return ofCpu;
  }

  int readingsOfMemory() {
    return ofMemory;
  }
}
