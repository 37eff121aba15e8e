package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.pause;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.AbortJudge;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.EarlyEnds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs of a minute at 100 starts a second that {@code abort} may end, in virtual time. */
final class AbortLookTest {
  private static final Load LOAD =
      new Load.Open(100, Load.Arrivals.UNIFORM, 5_000, ZERO, ZERO, ofSeconds(60), ofSeconds(30));

  private static final Scenario SLOW = scenario("a", 1, 0, task(1, get("/a")));

  /** The request is quick, and what it is part of is not. */
  private static final Scenario LONG =
      scenario("a", 1, 0, task(1, Steps.group("g", get("/a"), pause(12_000))));

  private @Nullable Breach breach;
  private double settledSeconds;
  private int requests;

  private static Threshold threshold(Subject subject, Statistic.Kind kind, double limit) {
    Threshold.Terms abort = new Threshold.Terms(null, null, true);
    return new Threshold(subject, Statistic.of(kind), limit, "", Origin.BUILT_IN, abort);
  }

  private static Plan planOf(Scenario scenario, Threshold... thresholds) {
    List<Threshold> all = List.of(thresholds);
    return plan(LOAD, Map.of(), List.of(), List.of(scenario), List.of(), all);
  }

  /** So many in a hundred fail at once, evenly; the others are answered after so long. */
  private SimulatedDriver.Network failing(int percent, long nanos) {
    return (call, now) ->
        requests++ * percent % 100 < percent ? status(500, MILLI) : status(200, nanos);
  }

  private Simulation run(Plan plan, Lookout lookout, SimulatedDriver.Network network) {
    Recorder recorder = Judged.recorder(plan);
    recorder.begin(Simulation.START, Simulation.START, Instant.EPOCH);
    Simulation simulation = new Simulation(plan, 1);
    AbortLook look = new AbortLook(plan, lookout, recorder, simulation.courses, simulation.crews);
    List<Sample> samples = simulation.samples;
    List<Sample> apart = simulation.apart;
    int[] counted = new int[2];
    simulation.run(
        network,
        now -> {
          samples.subList(counted[0], samples.size()).forEach(recorder::record);
          apart.subList(counted[1], apart.size()).forEach(recorder::recordApart);
          counted[0] = samples.size();
          counted[1] = apart.size();
          look.look(now);
        });
    breach = look.cause();
    return simulation;
  }

  private Simulation run(Plan plan, SimulatedDriver.Network network) {
    return run(plan, AbortJudge.of(plan, Confidence.USUAL), network);
  }

  @Test
  void aRunWhoseFailuresAreFastAndWhoseAnswersAreSlowIsNotEnded() {
    Plan plan =
        planOf(
            SLOW,
            threshold(Subject.ALL, Statistic.Kind.ERROR_RATE, 0.1),
            threshold(Subject.ALL, Statistic.Kind.THROUGHPUT, 80));
    Simulation run = run(plan, failing(5, 12 * SECOND));
    assertThat(breach).isNull();
    assertThat(run.sent()).isEqualTo(6_000);
  }

  @Test
  void aWindowOverItsLimitEndsTheRunWhenTheLastRequestBegunInItHasEnded() {
    Plan plan = planOf(SLOW, threshold(Subject.ALL, Statistic.Kind.ERROR_RATE, 0.1));
    Simulation run = run(plan, failing(30, 12 * SECOND));
    assertThat(requireNonNull(breach).sentence())
        .isEqualTo(
            "error rate of 00:00–00:10 is 30 %, over its limit of 10 % by 200 % (300 of 1,000"
                + " samples, clear; limit built in)");
    assertThat(run.sent()).isBetween(2_200L, 2_201L);
  }

  /** The rest of the run cannot change it; nobody has asked for an abort. */
  @Test
  void aRunThatCannotPassAnyMoreIsEndedWhenTheLastRequestThatShowsItHasEnded() {
    Statistic p95 = Statistic.percentile(0.95);
    Plan plan = planOf(SLOW, new Threshold(Subject.ALL, p95, 500, "", Origin.BUILT_IN));
    Lookout lookout = EarlyEnds.of(plan, Confidence.USUAL);
    Simulation run = run(plan, lookout, failing(0, 3 * SECOND));
    assertThat(requireNonNull(breach).sentence())
        .isEqualTo(
            "p95 cannot hold its limit of 500 ms any more: 1,500 requests had taken longer by 00:15,"
                + " and of the run's 6,001 at most 300 may");
    assertThat(run.sent()).isBetween(1_800L, 1_801L);

    run = run(plan, lookout, failing(0, SECOND / 10));
    assertThat(breach).isNull();
    assertThat(run.sent()).isEqualTo(6_000);
  }

  @Test
  void aLongGroupKeepsNobodyFromLookingAtItsRequests() {
    Plan plan = planOf(LONG, threshold(Subject.ALL, Statistic.Kind.ERROR_RATE, 0.1));
    Simulation run = run(plan, failing(30, MILLI));
    assertThat(requireNonNull(breach).to()).isEqualTo(10);
    assertThat(run.sent()).isBetween(1_000L, 1_101L);
  }

  @Test
  void groupsThatFailFastAndLastLongDoNotEndARun() {
    Subject group = new Subject.Label("GROUP g");
    Plan plan = planOf(LONG, threshold(group, Statistic.Kind.ERROR_RATE, 0.1));
    Simulation run = run(plan, failing(5, MILLI));
    assertThat(breach).isNull();
    assertThat(run.sent()).isEqualTo(6_000);

    run = run(plan, failing(30, MILLI));
    assertThat(requireNonNull(breach).to()).isEqualTo(10);
    assertThat(run.sent()).isBetween(2_200L, 2_301L);
  }

  @Test
  void nothingIsSettledBeforeAUserHasSaidWhatItDoes() {
    assertThat(new Unsettled().requests()).isEqualTo(Long.MIN_VALUE);
    assertThat(new Unsettled().apart()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void theLastPollOfAWaitIsNotSettledBeforeTheNext() {
    Step.Request poll = get("/a", OnFailure.CONTINUE);
    Step wait = Steps.until("${1 == 2}", OnFailure.CONTINUE, poll);
    Plan plan = plan(Fakes.load(1, 0, 0, 60, 0), scenario("a", 1, 0, task(1, wait)));
    long start = Simulation.START;
    UserLife life = new Simulation(plan, 1).born(start);

    life.next(start);
    life.answered(status(200, MILLI), start + MILLI);
    life.next(start + MILLI); // until the next poll, after a second
    assertThat(life.unsettled().requests()).isEqualTo(start);

    long second = start + MILLI + SECOND;
    life.next(second);
    assertThat(life.unsettled().requests()).isEqualTo(start);
    life.answered(status(200, MILLI), second + MILLI);
    life.next(second + MILLI);
    assertThat(life.unsettled().requests()).isEqualTo(second);
    assertThat(life.unsettled().apart()).isEqualTo(start);
  }

  @Test
  void whoWantsNothingIsNotAsked() {
    Plan plan = planOf(SLOW, threshold(Subject.ALL, Statistic.Kind.ERROR_RATE, 0.1));
    run(plan, lookout(false), failing(0, MILLI));
    assertThat(settledSeconds).isZero();
    run(plan, lookout(true), failing(0, 12 * SECOND));
    assertThat(settledSeconds).isBetween(46.9, 48.1);
  }

  private Lookout lookout(boolean wants) {
    return new Lookout() {
      @Override
      public boolean wants(Object key) {
        return wants;
      }

      @Override
      public @Nullable Breach look(Watched soFar, Settled settled) {
        settledSeconds = settled.requestSeconds();
        return null;
      }
    };
  }
}
