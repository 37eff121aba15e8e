package io.github.loadgate.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Takes the times for which our own generator stood still, and counts the samples it held up. */
public final class Standstills {
  private final List<Ledger> ledgers;
  private final Tolerance tolerance;

  Standstills(List<Ledger> ledgers, Tolerance tolerance) {
    this.ledgers = ledgers;
    this.tolerance = tolerance;
  }

  public Tolerance tolerance() {
    return tolerance;
  }

  /**
   * A thread of ours that was due to run did not, for longer than is tolerated. Counts the samples
   * that this held up, unless others went on meanwhile. To be told as soon as it does run. Safe for
   * any thread.
   *
   * @param from when it was due, on the run's clock
   * @param to when it ran
   * @return for how many nanoseconds nothing of ours ran, as far as anyone can tell; 0 where that
   *     was not longer than is tolerated
   */
  public long add(long from, long to) {
    LongStream ends = ledgers.stream().flatMapToLong(ledger -> Arrays.stream(ledger.ends()));
    Standstill standstill = Standstill.within(from, to, ends);
    if (standstill.nanos() <= tolerance.pauseNanos()) {
      return 0;
    }
    ledgers.forEach(ledger -> ledger.add(standstill));
    return standstill.nanos();
  }

  /** What became of the samples of so many measurements until now. */
  Disturbance disturbance(int measurements) {
    return ledgers.stream()
        .map(ledger -> ledger.disturbance(measurements))
        .reduce(new Disturbance(tolerance, 0, 0), Disturbance::plus);
  }
}
