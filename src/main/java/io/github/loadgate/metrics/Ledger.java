package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * The books of some of the threads: every count that a sample changes, behind one lock.
 *
 * <p>Measured on two busy cores, 1 to 64 threads that did nothing else, two million samples: 30 to
 * 130 ns of a core a sample with two ledgers, 30 to 160 ns with one for all threads, and 50 to 300
 * ns with HdrHistogram's own Recorder and a LongAdder for each exact counter. A lock is the
 * simplest besides, and keeps all counts of a sample together.
 */
final class Ledger {

  /** How many seconds are kept here before they go to the timeline that all share. */
  private static final int RECENT = 8;

  private static final long EMPTY = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final BiFunction<Phase, Source, Tally> newTally;
  private final Timeline timeline;
  private final DisturbedSamples disturbed;

  /** Of each measurement. */
  private final RecentSeconds[] judged;

  private final Map<Phase, Map<Source, Tally>> tallies = new EnumMap<>(Phase.class);
  private final Map<Phase, PhaseSoFar> soFar = new EnumMap<>(Phase.class);

  /** A second is at its number modulo the length. */
  private final Second[] recent = new Second[RECENT];

  private final long[] numbers = new long[RECENT];
  private final LatenessTally[] lateness = new LatenessTally[Phase.MOST_MEASUREMENTS];
  private long count;

  /**
   * @param newTally for a phase and a source
   * @param seconds of each measurement
   */
  Ledger(
      BiFunction<Phase, Source, Tally> newTally,
      Timeline timeline,
      List<JudgedSeconds> seconds,
      Tolerance tolerance) {
    judged = seconds.stream().map(RecentSeconds::new).toArray(RecentSeconds[]::new);
    this.newTally = newTally;
    this.timeline = timeline;
    this.disturbed = new DisturbedSamples(tolerance);
    for (Phase phase : Phase.values()) {
      tallies.put(phase, new HashMap<>());
      soFar.put(phase, new PhaseSoFar());
    }
    Arrays.setAll(lateness, i -> new LatenessTally());
    Arrays.setAll(recent, i -> new Second());
    Arrays.fill(numbers, EMPTY);
  }

  /**
   * @param second that it was begun in; negative where it is not to be drawn
   * @param judgedSecond the same, counted from the begin of its measurement
   */
  void record(Sample sample, long second, long judgedSecond) {
    lock.lock();
    try {
      count++;
      Tally tally = tally(sample);
      tally.record(sample);
      Columns.OfSource watched = tally.watched();
      if (watched != null) {
        judged[sample.phase().measurement()].record(sample, judgedSecond, watched);
      }
      disturbed.record(sample);
      requireNonNull(soFar.get(sample.phase())).record(sample);
      if (sample.phase().isJudged()) {
        lateness[sample.phase().measurement()].record(sample.lagNanos());
      }
      if (second >= 0) {
        draw(sample, second);
      }
    } finally {
      lock.unlock();
    }
  }

  private Tally tally(Sample sample) {
    Map<Source, Tally> bySource = requireNonNull(tallies.get(sample.phase()));
    Tally tally = bySource.get(sample.source());
    if (tally != null) {
      return tally;
    }
    Source source =
        bySource.size() < Recorder.MOST_LABELS
            ? sample.source()
            : sample.source().labelled(Recorder.OTHER_LABELS);
    return bySource.computeIfAbsent(source, key -> newTally.apply(sample.phase(), key));
  }

  private void draw(Sample sample, long second) {
    int i = (int) (second % RECENT);
    if (second < numbers[i]) {
      timeline.record(second, sample); // it took long: its second is not here any more
      return;
    }
    if (second > numbers[i]) {
      handOver(i);
      numbers[i] = second;
    }
    recent[i].record(sample);
  }

  private void handOver(int i) {
    if (numbers[i] != EMPTY) {
      timeline.add(numbers[i], recent[i]);
      recent[i].clear();
      numbers[i] = EMPTY;
    }
  }

  /**
   * Adds what is known of a phase so far.
   *
   * @return how many samples there were in all phases
   */
  long addTo(PhaseSoFar sum, Phase phase) {
    lock.lock();
    try {
      sum.add(requireNonNull(soFar.get(phase)));
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** When the latest samples ended, on the run's clock, in no order. */
  long[] ends() {
    lock.lock();
    try {
      return disturbed.ends();
    } finally {
      lock.unlock();
    }
  }

  /** Our own generator stood still: counts the samples that it held up. */
  void add(Standstill standstill) {
    lock.lock();
    try {
      disturbed.add(standstill);
    } finally {
      lock.unlock();
    }
  }

  /** What our own generator did to the samples of so many measurements until now. */
  Disturbance disturbance(int measurements) {
    lock.lock();
    try {
      return disturbed.disturbance(measurements);
    } finally {
      lock.unlock();
    }
  }

  /** How late the requests of so many measurements were begun, of all ledgers. */
  static Lateness lateness(int measurements, Ledger... ledgers) {
    LatenessTally sum = new LatenessTally();
    for (Ledger ledger : ledgers) {
      ledger.addTo(sum, measurements);
    }
    return sum.lateness();
  }

  private void addTo(LatenessTally sum, int measurements) {
    lock.lock();
    try {
      for (int i = 0; i < measurements; i++) {
        sum.add(lateness[i]);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds all counts, by phase and source; those that are not there yet are made. */
  void addTo(Map<Phase, Map<Source, Tally>> sums) {
    lock.lock();
    try {
      tallies.forEach(
          (phase, bySource) -> {
            Map<Source, Tally> sum = sums.computeIfAbsent(phase, key -> new HashMap<>());
            bySource.forEach(
                (source, tally) ->
                    sum.computeIfAbsent(source, key -> newTally.apply(phase, key)).add(tally));
          });
      for (int i = 0; i < RECENT; i++) {
        handOver(i);
      }
      handOverSeconds();
    } finally {
      lock.unlock();
    }
  }

  /** What was counted of the judged seconds goes to those that all share. */
  void handOverJudged() {
    lock.lock();
    try {
      handOverSeconds();
    } finally {
      lock.unlock();
    }
  }

  private void handOverSeconds() {
    for (RecentSeconds seconds : judged) {
      seconds.handOver();
    }
  }
}
