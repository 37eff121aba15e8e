package io.github.loadgate.metrics;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes samples from any thread; tells how it goes, and in the end what was measured. */
public final class Recorder {

  /** How many labels are kept apart in each phase; all others are put under one. */
  static final int MOST_LABELS = 10_000;

  /** What labels beyond that are called. */
  static final String OTHER_LABELS = "(other labels)";

  private final List<String> labels;
  private final List<String> labelsApart;
  private final Ledger[] ledgers;
  private final Standstills standstills;
  private final Timeline timeline = new Timeline();

  /** Of each measurement. */
  private final List<JudgedSeconds> judgedSeconds = new ArrayList<>();

  private final NewTallies tallies;

  /** Waits and groups: so few that one will do, and never drawn. */
  private final Ledger apart;

  private final CountsByPhase notReached = new CountsByPhase();
  private final CountsByPhase repeated = new CountsByPhase();
  private final Clusters clusters = new Clusters();
  private final RecentRate rate = new RecentRate();
  private volatile @Nullable Start start;

  /** When each measurement began, on the run's clock. Written by one thread. */
  private final AtomicLongArray measuredFrom = new AtomicLongArray(Phase.MOST_MEASUREMENTS);

  private record Start(long nanos, Instant time) {}

  /**
   * @param limits that samples are counted against exactly
   * @param labels of the plan's requests, in its order; a summary has them all
   */
  public Recorder(Limits limits, List<String> labels) {
    this(limits, labels, List.of());
  }

  /**
   * @param limits that samples are counted against exactly
   * @param labels of the plan's requests, in its order; a summary has them all
   * @param apart labels of what is in no total: waits and groups
   */
  public Recorder(Limits limits, List<String> labels, List<String> apart) {
    this(limits, labels, apart, List.of());
  }

  /**
   * @param limits that samples are counted against exactly
   * @param labels of the plan's requests, in its order; a summary has them all
   * @param apart labels of what is in no total: waits and groups
   * @param watches what is counted second by second of the judged time
   */
  public Recorder(Limits limits, List<String> labels, List<String> apart, List<Watch> watches) {
    Tolerance tolerance = Tolerance.of(limits);
    this.labels = List.copyOf(labels);
    this.labelsApart = List.copyOf(apart);
    Columns columns = new Columns(watches);
    for (int i = 0; i < Phase.MOST_MEASUREMENTS; i++) {
      judgedSeconds.add(new JudgedSeconds(columns));
    }
    tallies = new NewTallies(limits, labels.size(), columns);
    // A power of two, for choosing by bits; with more, memory grows and nothing else.
    ledgers = new Ledger[Runtime.getRuntime().availableProcessors() > 4 ? 4 : 2];
    for (int i = 0; i < ledgers.length; i++) {
      ledgers[i] = new Ledger(tallies::ofRequests, timeline, judgedSeconds, tolerance);
    }
    this.apart = new Ledger(tallies::ofApart, timeline, judgedSeconds, tolerance);
    standstills = new Standstills(List.of(ledgers), tolerance);
  }

  /** As below, of a run whose judged time begins at once. */
  public void begin(long nanos, Instant started) {
    begin(nanos, nanos, started);
  }

  /**
   * The ramp-up begins: second 0. What was recorded before (setup) has negative seconds.
   *
   * @param nanos on the run's clock
   * @param judged when the judged time will begin, on the same clock
   */
  public synchronized void begin(long nanos, long judged, Instant started) {
    start = new Start(nanos, started);
    measuring(0, judged);
    long before = 0;
    for (Ledger ledger : ledgers) {
      before += ledger.addTo(new PhaseSoFar(), Phase.SETUP);
    }
    rate.begin(nanos, before);
  }

  /**
   * The same time is measured once more; to be told before the first sample of that.
   *
   * @param measurement from 1; 0 is what the run began with
   * @param nanos when it begins, on the run's clock
   */
  public void measuring(int measurement, long nanos) {
    measuredFrom.set(measurement, nanos);
  }

  /** Counts one request. Safe for any thread. */
  public void record(Sample sample) {
    FailureClass failure = sample.failure();
    if (failure != null) {
      clusters.record(sample, failure);
    }
    int ledger = (int) Thread.currentThread().getId() & (ledgers.length - 1);
    boolean drawn = isDrawn(sample.phase());
    ledgers[ledger].record(
        sample, drawn ? secondOf(sample.begunNanos()) : -1, judgedSecond(sample));
  }

  /** Counts one wait or group, in no total. Safe for any thread. */
  public void recordApart(Sample sample) {
    FailureClass failure = sample.failure();
    if (failure != null) {
      clusters.record(sample, failure);
    }
    apart.record(sample, -1, judgedSecond(sample));
  }

  /** Requests of a label were left out, because an earlier step ended the task. */
  public void notReached(String label, Phase phase, long times) {
    notReached.add(label, phase, times);
  }

  /**
   * Task starts that the open model owed were not made; drawn, and counted by whoever owed them.
   *
   * @param dueNanos when they were due, on the run's clock
   */
  public void dropped(long dueNanos, long times) {
    timeline.dropped(secondOf(dueNanos), times);
  }

  /** A poll was not ok and will be repeated. */
  public void repeated(String label, Phase phase) {
    repeated.add(label, phase, 1);
  }

  /**
   * Whether a failure like this has no evidence yet. Evidence costs: ask first, and record without
   * it where it is not wanted.
   */
  public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
    return clusters.wantsEvidence(label, phase, failure, status);
  }

  /** Where it is told when our own generator stood still. */
  public Standstills standstills() {
    return standstills;
  }

  /**
   * How it goes; to be asked about once a second, because it also notes how many users there are.
   *
   * @param nanos on the run's clock
   */
  public synchronized Progress progress(long nanos, Phase phase, int users) {
    double elapsed = (nanos - started().nanos()) / 1e9;
    if (isDrawn(phase)) {
      timeline.phase(secondOf(nanos), phase);
    }
    // A tick comes a little after the second that it counts the users of.
    timeline.users(Math.max(0, Math.round(elapsed) - 1), users);
    PhaseSoFar soFar = new PhaseSoFar();
    long count = 0;
    for (Ledger ledger : ledgers) {
      count += ledger.addTo(soFar, phase);
    }
    return new Progress(
        elapsed, phase, users, rate.at(nanos, count), soFar.p95(), soFar.errorRate());
  }

  /**
   * What was watched of a measurement until now; samples that are under way are not in it.
   *
   * @param wanted by the key of the watch
   */
  public Watched watched(int measurement, Predicate<Object> wanted) {
    for (Ledger ledger : ledgers) {
      ledger.handOverJudged();
    }
    apart.handOverJudged();
    return new Watched(
        (measuredFrom.get(measurement) - started().nanos()) / 1e9,
        judgedSeconds.get(measurement).series(watch -> wanted.test(watch.key())));
  }

  /**
   * All that is known of one measurement until now.
   *
   * @param seconds how long it was
   */
  public Measurement measurement(int measurement, double seconds) {
    Books waits = new Books(tallies, labelsApart, Phase.MOST_MEASUREMENTS, apart);
    return new Books(tallies, labels, Phase.MOST_MEASUREMENTS, ledgers)
        .measurement(measurement, watched(measurement, key -> true), seconds, waits);
  }

  /** As below, of a run with one measurement that no breach ended. */
  public Summary summarize(
      double seconds,
      List<WorkloadRun> workloads,
      Tasks tasks,
      Generator generator,
      @Nullable String endedEarly) {
    return summarize(List.of(seconds), workloads, tasks, generator, endedEarly, null);
  }

  /**
   * All that was measured until now.
   *
   * @param seconds how long each measurement was that counts; what was recorded of others is that
   *     of the drain
   * @param endedEarly why the run was ended before its time, one sentence; null where it was not
   * @param breach where that was the cause of the end
   */
  public Summary summarize(
      List<Double> seconds,
      List<WorkloadRun> workloads,
      Tasks tasks,
      Generator generator,
      @Nullable String endedEarly,
      @Nullable Breach breach) {
    double all = seconds.stream().mapToDouble(s -> s).sum();
    int count = seconds.size();
    Books requests = new Books(tallies, labels, count, ledgers);
    Books waits = new Books(tallies, labelsApart, count, apart);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Watched watched = watched(i, key -> true);
      measurements.add(requests.measurement(i, watched, seconds.get(i), waits));
    }
    Set<Phase> judged = IntStream.range(0, count).mapToObj(Phase::ofMeasurement).collect(toSet());
    return new Summary(
        started().time(),
        all,
        Users.all(workloads),
        workloads,
        requests.total(judged, all, dropped(workloads)),
        requests.byLabel(judged, all),
        waits.byLabel(judged, all),
        requests.byScope(judged, all),
        requests.unjudged(judged, waits),
        clusters.list(started().nanos(), count),
        timeline.windows(count),
        tasks.starts(),
        tasks.skipped(),
        new Uncounted(
            notReached.judged(count),
            repeated.judged(count),
            repeated.unjudged(count),
            tasks.skippedSteps(),
            tasks.missedBeats()),
        Ledger.lateness(count, ledgers),
        standstills.disturbance(count),
        generator,
        measurements,
        Map.of(),
        endedEarly,
        breach,
        List.of());
  }

  private static long dropped(List<WorkloadRun> workloads) {
    return workloads.stream().mapToLong(run -> run.starts().dropped()).sum();
  }

  private static boolean isDrawn(Phase phase) {
    return phase == Phase.RAMP_UP || phase == Phase.WARM_UP || phase.isJudged();
  }

  private long judgedSecond(Sample sample) {
    int measurement = sample.phase().measurement();
    return measurement < 0
        ? 0
        : Math.max(0, sample.begunNanos() - measuredFrom.get(measurement)) / 1_000_000_000L;
  }

  private long secondOf(long nanos) {
    return Math.max(0, nanos - started().nanos()) / 1_000_000_000L;
  }

  private Start started() {
    Start begun = start;
    if (begun == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return begun;
  }
}
