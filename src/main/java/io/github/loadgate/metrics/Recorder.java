package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
  private final JudgedSeconds judgedSeconds;
  private final NewTallies tallies;

  /** Waits and groups: so few that one will do, and never drawn. */
  private final Ledger apart;

  private final Counts notReached = new Counts();
  private final RepeatedPolls repeated = new RepeatedPolls();
  private final Clusters clusters = new Clusters();
  private final RecentRate rate = new RecentRate();
  private volatile @Nullable Start start;

  private record Start(long nanos, long judged, Instant time) {}

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
    judgedSeconds = new JudgedSeconds(columns);
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
    start = new Start(nanos, judged, started);
    long before = 0;
    for (Ledger ledger : ledgers) {
      before += ledger.addTo(new PhaseSoFar(), Phase.SETUP);
    }
    rate.begin(nanos, before);
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
    if (phase == Phase.MEASURED) {
      notReached.add(label, times);
    }
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
    repeated.add(label, phase);
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
   * What was watched until now; samples that are under way are not in it.
   *
   * @param wanted by the key of the watch
   */
  public Map<Object, Series> series(Predicate<Object> wanted) {
    for (Ledger ledger : ledgers) {
      ledger.handOverJudged();
    }
    apart.handOverJudged();
    return judgedSeconds.series(watch -> wanted.test(watch.key()));
  }

  /** As below, of a run that no breach ended. */
  public Summary summarize(
      double seconds,
      List<WorkloadRun> workloads,
      Tasks tasks,
      Generator generator,
      @Nullable String endedEarly) {
    return summarize(seconds, workloads, tasks, generator, endedEarly, null);
  }

  /**
   * All that was measured until now.
   *
   * @param endedEarly why the run was ended before its time, one sentence; null where it was not
   * @param breach where that was the cause of the end
   */
  public Summary summarize(
      double seconds,
      List<WorkloadRun> workloads,
      Tasks tasks,
      Generator generator,
      @Nullable String endedEarly,
      @Nullable Breach breach) {
    Map<Phase, Map<String, Tally>> requests = tallies(labels, ledgers);
    Map<Phase, Map<String, Tally>> waits = tallies(labelsApart, apart);
    Map<String, Tally> judged = requireNonNull(requests.remove(Phase.MEASURED));
    Map<String, Tally> judgedApart = requireNonNull(waits.remove(Phase.MEASURED));
    waits.forEach((phase, byLabel) -> requireNonNull(requests.get(phase)).putAll(byLabel));
    Tally total = tallies.sumOfAll();
    judged.values().forEach(total::add);
    return new Summary(
        started().time(),
        seconds,
        Users.all(workloads),
        workloads,
        total.statistics(seconds, dropped(workloads)),
        statistics(judged, labels, seconds),
        statistics(judgedApart, labelsApart, seconds),
        unjudged(requests),
        clusters.list(started().nanos()),
        timeline.windows(),
        tasks.starts(),
        tasks.skipped(),
        new Uncounted(
            notReached.all(),
            repeated.judged(),
            repeated.unjudged(),
            tasks.skippedSteps(),
            tasks.missedBeats()),
        lateness(),
        standstills.disturbance(),
        generator,
        new Watched((started().judged() - started().nanos()) / 1e9, series(key -> true), breach),
        endedEarly);
  }

  private static long dropped(List<WorkloadRun> workloads) {
    return workloads.stream().mapToLong(run -> run.starts().dropped()).sum();
  }

  private Lateness lateness() {
    LatenessTally sum = new LatenessTally();
    for (Ledger ledger : ledgers) {
      ledger.addTo(sum);
    }
    return sum.lateness();
  }

  /** By phase and label; in the judged time all labels that are expected. */
  private Map<Phase, Map<String, Tally>> tallies(List<String> expected, Ledger... from) {
    Map<String, Tally> judged = new HashMap<>();
    expected.forEach(label -> judged.put(label, tallies.sumOfJudged(label)));
    Map<Phase, Map<String, Tally>> sums = new EnumMap<>(Phase.class);
    sums.put(Phase.MEASURED, judged);
    for (Ledger ledger : from) {
      ledger.addTo(sums);
    }
    return sums;
  }

  private Map<Phase, Map<String, Statistics>> unjudged(Map<Phase, Map<String, Tally>> sums) {
    Map<Phase, Map<String, Statistics>> unjudged = new EnumMap<>(Phase.class);
    sums.forEach(
        (phase, byLabel) -> {
          if (!byLabel.isEmpty()) {
            unjudged.put(phase, statistics(byLabel, labels, Double.NaN));
          }
        });
    return Collections.unmodifiableMap(unjudged);
  }

  /** In the plan's order; labels that are not in it by name. */
  private static Map<String, Statistics> statistics(
      Map<String, Tally> byLabel, List<String> order, double seconds) {
    Map<String, Tally> rest = new TreeMap<>(byLabel);
    Map<String, Statistics> ordered = new LinkedHashMap<>();
    for (String label : order) {
      Tally tally = rest.remove(label);
      if (tally != null) {
        ordered.put(label, tally.statistics(seconds));
      }
    }
    rest.forEach((label, tally) -> ordered.put(label, tally.statistics(seconds)));
    return Collections.unmodifiableMap(ordered);
  }

  private static boolean isDrawn(Phase phase) {
    return phase == Phase.RAMP_UP || phase == Phase.WARM_UP || phase == Phase.MEASURED;
  }

  private long judgedSecond(Sample sample) {
    return sample.phase() == Phase.MEASURED
        ? Math.max(0, sample.begunNanos() - started().judged()) / 1_000_000_000L
        : 0;
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
