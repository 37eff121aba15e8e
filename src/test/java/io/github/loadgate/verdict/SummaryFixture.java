package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Uncounted;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.metrics.Window;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds summaries of twenty seconds for tests; the total is that of the labels. */
public final class SummaryFixture {

  public static final double SECONDS = 20;

  private final FakeStatistics sum = new FakeStatistics(SECONDS);
  private @Nullable Statistics total;
  private final Map<String, Statistics> requests = new LinkedHashMap<>();
  private final Map<String, Statistics> apart = new LinkedHashMap<>();
  private final Map<Scope, Statistics> scopes = new LinkedHashMap<>();
  private Uncounted uncounted = Uncounted.NONE;
  private final Map<Phase, Map<String, Statistics>> unjudged = new LinkedHashMap<>();
  private final List<Cluster> failures = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private final Map<String, Long> skipped = new LinkedHashMap<>();
  private double judgedSeconds = SECONDS;
  private Users users = new Users(20, 20, "");
  private @Nullable List<WorkloadRun> workloads;
  private long taskStarts;
  private final Map<String, Long> otherStarts = new LinkedHashMap<>();
  private Disturbance disturbance = Disturbance.NONE;
  private Generator generator = Generator.UNWATCHED;
  private Lateness lateness = Lateness.NONE;
  private Watched watched = Watched.NOTHING;
  private final List<Measurement> others = new ArrayList<>();
  private final Map<String, Gauge> gauges = new LinkedHashMap<>();
  private @Nullable String endedEarly;
  private @Nullable Breach breach;

  public static FakeStatistics requests() {
    return new FakeStatistics(SECONDS);
  }

  public SummaryFixture label(String label, FakeStatistics statistics) {
    sum.plus(statistics);
    return oddLabel(label, statistics);
  }

  public SummaryFixture oddLabel(String label, Statistics statistics) {
    requests.put(label, statistics);
    taskStarts += statistics.count();
    return this;
  }

  public SummaryFixture apart(String label, Statistics statistics) {
    apart.put(label, statistics);
    return this;
  }

  public SummaryFixture scope(Scope scope, Statistics statistics) {
    scopes.put(scope, statistics);
    return this;
  }

  public SummaryFixture uncounted(Uncounted what) {
    uncounted = what;
    return this;
  }

  public SummaryFixture lateness(Lateness found) {
    lateness = found;
    return this;
  }

  public SummaryFixture total(Statistics statistics) {
    total = statistics;
    return this;
  }

  public SummaryFixture unjudged(Phase phase, String label, Statistics statistics) {
    unjudged.computeIfAbsent(phase, p -> new LinkedHashMap<>()).put(label, statistics);
    return this;
  }

  public SummaryFixture failure(Cluster cluster) {
    failures.add(cluster);
    return this;
  }

  public SummaryFixture window(Window window) {
    windows.add(window);
    return this;
  }

  public SummaryFixture skipped(String reason, long count) {
    skipped.put(reason, count);
    return this;
  }

  public SummaryFixture judgedSeconds(double seconds) {
    judgedSeconds = seconds;
    return this;
  }

  public SummaryFixture users(int planned, int alive, String lostTo) {
    users = new Users(planned, alive, lostTo);
    return this;
  }

  public SummaryFixture workloads(WorkloadRun... runs) {
    workloads = List.of(runs);
    return this;
  }

  public SummaryFixture disturbance(Disturbance what) {
    disturbance = what;
    return this;
  }

  public SummaryFixture gauge(String name, Gauge gauge) {
    gauges.put(name, gauge);
    return this;
  }

  public SummaryFixture watched(Watched what) {
    watched = what;
    return this;
  }

  public SummaryFixture breach(Breach cause) {
    breach = cause;
    return this;
  }

  /** One more measurement, of which the summary's own figures say nothing. */
  public SummaryFixture measuredAgain(Measurement measurement) {
    others.add(measurement);
    return this;
  }

  private List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    all.add(
        new Measurement(
            watched, judgedSeconds, total == null ? sum : total, requests, apart, scopes));
    all.addAll(others);
    return all;
  }

  public SummaryFixture generator(Generator how) {
    generator = how;
    return this;
  }

  public SummaryFixture endedEarly(String why) {
    endedEarly = why;
    return this;
  }

  /** Of a scenario beside that of the labels. */
  SummaryFixture started(String scenario, long tasks) {
    otherStarts.put(scenario, tasks);
    return this;
  }

  private Map<String, Long> starts() {
    Map<String, Long> starts = new LinkedHashMap<>(otherStarts);
    starts.put("customer", taskStarts);
    return starts;
  }

  public Summary summary() {
    return new Summary(
        Instant.parse("2026-01-01T00:00:00Z"),
        judgedSeconds,
        users,
        workloads == null
            ? List.of(new WorkloadRun(Workload.SHARED, users, Starts.NONE, judgedSeconds))
            : workloads,
        total == null ? sum : total,
        requests,
        apart,
        scopes,
        unjudged,
        failures,
        windows,
        starts(),
        skipped,
        uncounted,
        lateness,
        disturbance,
        generator,
        measurements(),
        gauges,
        endedEarly,
        breach,
        List.of());
  }
}
