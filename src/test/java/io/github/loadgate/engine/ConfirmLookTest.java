package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static io.github.loadgate.engine.OpenLoadInVirtualTimeTest.open;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads of ten seconds that may go on for as long again, in virtual time. */
final class ConfirmLookTest {
  private static final Scenario ONE = scenario("a", 1, 90, task(1, get("/a")));
  private static final SimulatedDriver.Network QUICK = (call, now) -> status(200, 10 * MILLI);

  /** What was asked: how much was under way of the last measurement, and whether that was all. */
  private final List<String> asked = new ArrayList<>();

  private final List<Repetition> told = new ArrayList<>();

  private Confirmation saying(int most, Function<Confirmation.SoFar, Confirmation.Answer> answer) {
    return new Confirmation() {
      @Override
      public int most() {
        return most;
      }

      @Override
      public Answer look(List<SoFar> measured, boolean last) {
        SoFar one = measured.get(measured.size() - 1);
        asked.add(measured.size() + ": " + one.underWay() + (last ? ", last" : ""));
        return answer.apply(one);
      }

      @Override
      public void repeats(Repetition repetition) {
        told.add(repetition);
      }
    };
  }

  private Confirmation never() {
    return saying(1, measured -> Confirmation.Answer.NOT_NEEDED);
  }

  private Confirmation always(int most) {
    return saying(most, measured -> Confirmation.Answer.needed(List.of("p95 is high")));
  }

  private Simulation run(Plan plan, Confirmation confirmation, SimulatedDriver.Network network) {
    return run(plan, confirmation, network, 0);
  }

  /**
   * @param late how long after it wants to be called
   */
  private Simulation run(
      Plan plan, Confirmation confirmation, SimulatedDriver.Network network, long late) {
    Recorder recorder = Judged.recorder(plan);
    int rounds = Repeating.of(plan, confirmation.most()).rounds();
    Simulation simulation = new Simulation(plan, 42, rounds);
    Courses courses = simulation.courses;
    recorder.begin(courses.start(), courses.measuredFrom(), Instant.EPOCH);
    simulation.also = recorder;
    ConfirmLook look =
        new ConfirmLook(confirmation, confirmation::repeats, recorder, courses, simulation.crews);
    ThreadDriver.Appointment appointment =
        new ThreadDriver.Appointment() {
          @Override
          public long next() {
            return look.next() == NEVER ? NEVER : look.next() + late;
          }

          @Override
          public void at(long now) {
            look.at(now);
          }
        };
    simulation.run(network, now -> {}, appointment);
    return simulation;
  }

  private static List<Measurement> measurements(Simulation run) {
    Recorder recorder = requireNonNull(run.also);
    return recorder
        .summarize(
            run.courses.measurements(),
            CrewResults.of(List.of(run.crews)),
            run.tasks(),
            io.github.loadgate.metrics.Generator.UNWATCHED,
            null,
            null)
        .measurements();
  }

  @Test
  void aClosedLoadThatNeedsNoOtherMeasurementIsThatOfThePlan() {
    Plan plan = plan(load(5, 2, 1, 10, 5), ONE);
    Simulation once = Simulation.of(plan, QUICK);
    Simulation run = run(plan, never(), QUICK);

    assertThat(run.courses.measurements()).containsExactly(10.0);
    assertThat(run.byPhase()).isEqualTo(once.byPhase());
    assertThat(run.taskStarts()).isEqualTo(once.taskStarts());
    assertThat(run.ended()).isEqualTo(once.ended());
    assertThat(run.users()).isEqualTo(once.users());
    assertThat(told).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 700, 9_999, 25_000})
  void whatIsBegunBeforeALateDriverKnowsIsNotJudged(long lateMillis) {
    Plan plan = plan(load(5, 2, 1, 10, 5), ONE);
    Simulation once = Simulation.of(plan, QUICK);
    Simulation run = run(plan, never(), QUICK, lateMillis * MILLI);

    assertThat(run.courses.measurements()).containsExactly(10.0);
    assertThat(run.byPhase()).containsEntry(Phase.MEASURED, once.byPhase().get(Phase.MEASURED));
    assertThat(run.taskStarts()).isEqualTo(once.taskStarts());
    assertThat(measurements(run)).hasSize(1);
    assertThat(run.result().judgedSeconds()).isEqualTo(10);
    assertThat(told).isEmpty();
  }

  @Test
  void aLoadThatGoesOnIsMeasuredTwice() {
    Plan plan = plan(load(5, 2, 1, 10, 5), ONE);
    Simulation run = run(plan, always(1), QUICK);

    assertThat(run.courses.measurements()).containsExactly(10.0, 10.0);
    assertThat(run.byPhase())
        .containsEntry(Phase.MEASURED, 500L)
        .containsEntry(Phase.CONFIRMING, 500L);
    assertThat(measurements(run))
        .extracting(one -> one.total().count())
        .containsExactly(500L, 500L);
    assertThat(run.taskStarts()).containsEntry("a", 1_000L);
    assertThat(told).containsExactly(new Repetition(1, List.of("p95 is high"), 10, 23, true));
    assertThat(run.ended()).isBetween(23.0, 23.1);
    assertThat(asked).containsExactly("1: 0");
  }

  /** Each user is to begin a task every half second, and each takes one second and a half. */
  @Test
  void missedBeatsAreThoseOfTheMeasurementsThatCount() {
    Plan plan = plan(load(2, 0, 0, 10, 5), SharedValuesTest.paced(2, get("/a")));
    SimulatedDriver.Network slow = (call, now) -> status(200, 1_400 * MILLI);
    Map<String, Long> once = Simulation.of(plan, slow).tasks().missedBeats();
    Map<String, Long> longer =
        Simulation.of(plan(load(2, 0, 0, 20, 5), SharedValuesTest.paced(2, get("/a"))), slow)
            .tasks()
            .missedBeats();

    assertThat(once.get("p")).isPositive();
    assertThat(run(plan, never(), slow, 7 * SECOND).tasks().missedBeats()).isEqualTo(once);
    assertThat(run(plan, always(1), slow).tasks().missedBeats()).isEqualTo(longer);
  }

  @Test
  void aThirdMeasurementIsAskedForAfterTheSecond() {
    Simulation run = run(plan(load(1, 0, 0, 10, 5), ONE), always(2), QUICK);
    assertThat(run.courses.measurements()).containsExactly(10.0, 10.0, 10.0);
    assertThat(asked).containsExactly("1: 0", "2: 0");
    assertThat(run.byPhase()).containsEntry(Phase.CONFIRMING_AGAIN, 100L);
    assertThat(told).extracting(Repetition::untilSeconds).containsExactly(20.0, 30.0);
  }

  @Test
  void aThirdMeasurementThatIsNotNeededIsNotJudged() {
    Confirmation once =
        saying(
            2,
            measured ->
                measured.watched().fromSeconds() < 10
                    ? Confirmation.Answer.needed(List.of("doubt"))
                    : Confirmation.Answer.NOT_NEEDED);
    Simulation run = run(plan(load(1, 0, 0, 10, 5), ONE), once, QUICK, 500 * MILLI);
    assertThat(run.courses.measurements()).containsExactly(10.0, 10.0);
    assertThat(run.taskStarts()).containsEntry("a", 200L);
    assertThat(measurements(run)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Load.Arrivals.class)
  void spacingOfStartsDoesNotChangeWhereOneMeasurementEnds(Load.Arrivals arrivals) {
    Scenario quick = scenario("a", 1, 0, task(1, get("/a")));
    Simulation twice = run(plan(open(100, arrivals, 50, 2, 1, 10), quick), always(1), QUICK);
    Simulation longer = Simulation.of(plan(open(100, arrivals, 50, 2, 1, 20), quick), QUICK);

    assertThat(twice.times("/a")).isEqualTo(longer.times("/a"));
    assertThat(twice.result().starts()).isEqualTo(longer.result().starts());
  }

  @ParameterizedTest
  @EnumSource(Load.Arrivals.class)
  void startsOfAnOpenLoadThatIsNotRepeatedAreThoseOfThePlan(Load.Arrivals arrivals) {
    Scenario quick = scenario("a", 1, 0, task(1, get("/a")));
    Plan plan = plan(open(100, arrivals, 50, 2, 1, 10), quick);
    Simulation once = Simulation.of(plan, QUICK);
    for (long late : new long[] {0, 700 * MILLI, 12 * SECOND}) {
      Simulation run = run(plan, never(), QUICK, late);
      assertThat(run.result().starts()).isEqualTo(once.result().starts());
      assertThat(run.byPhase()).containsEntry(Phase.MEASURED, once.byPhase().get(Phase.MEASURED));
      assertThat(run.taskStarts()).isEqualTo(once.taskStarts());
      assertThat(run.times("/a")).startsWith(once.times("/a").toArray(Double[]::new));
    }
  }

  @Test
  void startsThatFindNoUserFreeAreCountedByMeasurement() {
    Scenario slow = scenario("a", 1, 0, task(1, get("/a")));
    SimulatedDriver.Network later =
        (call, now) -> status(200, now < Simulation.START + 10 * SECOND ? MILLI : 95 * MILLI);
    Plan plan = plan(open(100, 5, 10), slow);
    assertThat(run(plan, never(), later, 3 * SECOND).result().starts())
        .isEqualTo(new Starts(1_000, 1_000, 0));
    assertThat(run(plan, always(1), later).result().starts())
        .isEqualTo(new Starts(2_000, 1_500, 500));
    assertThat(run(plan, always(1), later).result().measured())
        .containsExactly(new Starts(1_000, 1_000, 0), new Starts(1_000, 500, 500));
  }

  /** One request is slow: begun just before the end of the first ten seconds. */
  private static SimulatedDriver.Network late(long nanos) {
    long end = Simulation.START + 10 * SECOND;
    return (call, now) -> status(200, now >= end - 100 * MILLI && now < end ? nanos : 10 * MILLI);
  }

  private Confirmation whenSettled(Confirmation.Answer then) {
    return saying(1, measured -> measured.underWay() > 0 ? Confirmation.Answer.UNKNOWN : then);
  }

  @Test
  void aLateAnswerIsWaitedForWhileTheLoadGoesOn() {
    Plan plan = plan(load(2, 0, 0, 10, 5), ONE);
    Simulation run =
        run(plan, whenSettled(Confirmation.Answer.needed(List.of("doubt"))), late(3 * SECOND));
    assertThat(run.courses.measurements()).containsExactly(10.0, 10.0);
    assertThat(asked).containsExactly("1: 2", "1: 0");
    assertThat(told).hasSize(1);
    // They go on where they were: their pauses were no longer for it.
    assertThat(run.count("GET /a", Phase.CONFIRMING)).isBetween(138L, 142L);

    asked.clear();
    told.clear();
    run = run(plan, whenSettled(Confirmation.Answer.NOT_NEEDED), late(3 * SECOND));
    assertThat(run.courses.measurements()).containsExactly(10.0);
    assertThat(run.ended()).isBetween(12.9, 13.1);
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsUnderWayAfterTheDrainIsCutOffAsAtTheEndOfAnyRun() {
    Plan plan = plan(load(2, 0, 0, 10, 4), ONE);
    Confirmation last =
        saying(
            1,
            measured ->
                asked.get(asked.size() - 1).endsWith("last")
                    ? Confirmation.Answer.NOT_NEEDED
                    : Confirmation.Answer.UNKNOWN);
    Simulation run = run(plan, last, late(3_600 * SECOND));
    assertThat(asked).containsExactly("1: 2", "1: 2, last");
    assertThat(run.courses.measurements()).containsExactly(10.0);
    assertThat(run.ended()).isBetween(14.0, 14.1);
    assertThat(run.samples)
        .filteredOn(sample -> sample.isOverEveryLimit())
        .hasSize(2)
        .allMatch(sample -> sample.phase() == Phase.MEASURED);
  }

  @Test
  void whereTheDrainIsLongerThanAMeasurementTheNextCountsBeforeAllIsKnown() {
    Plan plan = plan(load(2, 0, 0, 10, 40), ONE);
    Simulation run =
        run(plan, saying(1, measured -> Confirmation.Answer.UNKNOWN), late(15 * SECOND));
    assertThat(run.courses.measurements()).containsExactly(10.0, 10.0);
    assertThat(told)
        .extracting(Repetition::doubts)
        .containsExactly(
            List.of(
                "requests that 2 users had under way at the end of the measurement are not"
                    + " answered yet, and decide whether a limit holds"));
  }

  /** The first request begun from then on takes so long; times in seconds of the run. */
  private static SimulatedDriver.Network stuck(double from, double until) {
    boolean[] isStuck = new boolean[1];
    return (call, now) -> {
      double elapsed = (now - Simulation.START) / 1e9;
      if (isStuck[0] || elapsed < from) {
        return status(200, 10 * MILLI);
      }
      isStuck[0] = true;
      return status(200, Math.round((until - elapsed) * 1e9));
    };
  }

  @Test
  void aUserWhoMissedOneOfTheMeasurementsIsLost() {
    Plan plan = plan(load(4, 0, 2, 10, 15), ONE);
    assertThat(run(plan, always(1), stuck(1, 14)).users())
        .returns(3, Users::alive)
        .returns(
            "user 1 (a) waited for one answer from before the judged time until after its end",
            Users::lostTo);
    assertThat(run(plan, always(1), stuck(11, 23)).users())
        .returns(3, Users::alive)
        .returns(
            "user 1 (a) waited for one answer from before a measurement until after its end",
            Users::lostTo);
    // Part of both: it was there in each of them.
    assertThat(run(plan, always(1), stuck(8, 18)).users().alive()).isEqualTo(4);
    // The second was not needed.
    assertThat(run(plan, never(), stuck(11, 23)).users().alive()).isEqualTo(4);
  }

  /** One answer takes three seconds more; others fail meanwhile. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoIsStoppedAfterTheEndOfARunThatIsNotRepeatedWasThere(boolean isOpen) {
    Scenario scenario = scenario("a", 1, 90, task(1, get("/a", OnFailure.STOP_USER)));
    Load load = isOpen ? open(20, 5, 10) : load(4, 0, 0, 10, 5);
    SimulatedDriver.Network slow = stuck(9.9, 13);
    SimulatedDriver.Network failing =
        (call, now) ->
            now >= Simulation.START + 10 * SECOND + SECOND / 2
                ? status(500, MILLI)
                : slow.answer(call, now);

    Users users =
        run(plan(load, scenario), whenSettled(Confirmation.Answer.NOT_NEEDED), failing).users();
    assertThat(users.alive()).isEqualTo(users.planned());
    assertThat(users.lostTo()).isEmpty();

    users =
        run(plan(load, scenario), whenSettled(Confirmation.Answer.needed(List.of("p"))), failing)
            .users();
    assertThat(users.alive()).isLessThan(users.planned());
    assertThat(users.lostTo()).contains("was stopped by GET /a");
  }

  @Test
  void aRunThatEndsEarlyAsksNobody() {
    Plan plan = plan(load(2, 0, 0, 10, 5), ONE);
    Recorder recorder = Judged.recorder(plan);
    Simulation simulation = new Simulation(plan, 42, 2);
    recorder.begin(Simulation.START, Simulation.START, Instant.EPOCH);
    Confirmation confirmation = always(1);
    ConfirmLook look =
        new ConfirmLook(
            confirmation, confirmation::repeats, recorder, simulation.courses, simulation.crews);
    simulation.run(
        QUICK,
        now -> {
          if (now >= Simulation.START + 9 * SECOND) {
            simulation.courses.endEarly(now, "a service has ended");
          }
        },
        look);
    look.at(Simulation.START + 10 * SECOND);
    assertThat(asked).isEmpty();
    assertThat(simulation.courses.measurements()).containsExactly(9.0);
    assertThat(look.next()).isEqualTo(ThreadDriver.Appointment.NEVER);
  }

  @Test
  void nothingIsLookedForInWhatMayNotCount() {
    Courses courses = new Courses(0, 0, 3);
    courses.add(new ClosedLoad(load(2, 0, 0, 10, 5), 3));
    assertThat(courses.isProvisional(10 * SECOND - 1)).isFalse();
    assertThat(courses.isProvisional(10 * SECOND)).isTrue();
    courses.goOn(1);
    assertThat(courses.isProvisional(20 * SECOND - 1)).isFalse();
    assertThat(courses.isProvisional(20 * SECOND)).isTrue();
    courses.goOn(2);
    assertThat(courses.isProvisional(30 * SECOND)).isFalse();
  }

  @Test
  void anAbortNeedsAMeasurementThatCounts() {
    Statistic p95 = Statistic.percentile(0.95);
    Threshold limit = new Threshold(Subject.ALL, p95, 500, "", Origin.BUILT_IN);
    Plan plan =
        plan(load(2, 0, 0, 10, 5), Map.of(), List.of(), List.of(ONE), List.of(), List.of(limit));
    for (Confirmation.Answer answer :
        List.of(Confirmation.Answer.NOT_NEEDED, Confirmation.Answer.needed(List.of("doubt")))) {
      Recorder recorder = Judged.recorder(plan);
      Simulation run = new Simulation(plan, 42, 2);
      run.also = recorder;
      recorder.begin(Simulation.START, Simulation.START, Instant.EPOCH);
      Confirmation confirmation = whenSettled(answer);
      ConfirmLook look =
          new ConfirmLook(confirmation, confirmation::repeats, recorder, run.courses, run.crews);
      AbortLook abort = new AbortLook(plan, afterTen(), recorder, run.courses, run.crews);
      run.run(late(3 * SECOND), abort::look, look);
      boolean isRepeated = !answer.equals(Confirmation.Answer.NOT_NEEDED);
      assertThat(abort.cause() != null).isEqualTo(isRepeated);
      assertThat(run.courses.measurements()).hasSize(isRepeated ? 2 : 1);
    }
  }

  /** Finds a breach in any second measurement. */
  private static Lookout afterTen() {
    return new Lookout() {
      @Override
      public boolean wants(Object key) {
        return true;
      }

      @Override
      public @Nullable Breach look(Watched soFar, Settled settled) {
        return soFar.fromSeconds() < 10 ? null : new Breach("any", "too slow", 1, 1, 10, 11);
      }
    };
  }

  @Test
  void aSecondMeasurementThatEndsEarlyIsAsLongAsItWas() {
    Plan plan = plan(load(2, 0, 0, 10, 5), ONE);
    Simulation run = new Simulation(plan, 42, 2);
    run.run(
        QUICK,
        now -> {
          if (now >= Simulation.START + 14 * SECOND) {
            run.courses.endEarly(now, "a service has ended");
          }
        });
    assertThat(run.courses.measurements()).containsExactly(10.0, 4.0);
    assertThat(run.taskStarts()).containsEntry("a", 280L);
  }

  /** A service ends after 11 s; what was begun until 10 s is answered after 14 s. */
  @Test
  void anEarlyEndBeforeItIsKnownThatTheRunWasOverCameAfterIt() {
    Plan plan = plan(load(2, 0, 0, 10, 5), ONE);
    Simulation once = Simulation.of(plan, late(4 * SECOND));

    Simulation run = endedWhilePending(plan, Confirmation.Answer.NOT_NEEDED);

    assertThat(run.courses.early()).isNull();
    assertThat(run.courses.measurements()).containsExactly(10.0);
    assertThat(run.samples).isEqualTo(once.samples);
    assertThat(run.taskStarts()).isEqualTo(once.taskStarts());
    assertThat(run.users()).isEqualTo(once.users());
    assertThat(run.ended()).isEqualTo(once.ended());
  }

  @Test
  void anEarlyEndOfAMeasurementThatIsNeededIsOne() {
    Plan plan = plan(load(2, 0, 0, 10, 5), ONE);
    Confirmation.Answer needed = Confirmation.Answer.needed(List.of("doubt"));

    Simulation run = endedWhilePending(plan, needed);

    assertThat(run.courses.early()).isEqualTo("a service has ended");
    assertThat(run.courses.measurements()).containsExactly(10.0, 1.0);
    assertThat(told).isEmpty();
  }

  private Simulation endedWhilePending(Plan plan, Confirmation.Answer then) {
    Simulation run = new Simulation(plan, 42, 2);
    Recorder recorder = Judged.recorder(plan);
    run.also = recorder;
    recorder.begin(Simulation.START, Simulation.START, Instant.EPOCH);
    Confirmation confirmation = whenSettled(then);
    ConfirmLook look =
        new ConfirmLook(confirmation, confirmation::repeats, recorder, run.courses, run.crews);
    run.run(
        late(4 * SECOND),
        now -> {
          if (now >= Simulation.START + 11 * SECOND) {
            run.courses.endEarly(now, "a service has ended");
          }
        },
        look);
    look.ended(run.clock.nanos());
    assertThat(asked).containsExactly("1: 2", "1: 0, last");
    return run;
  }

  @Test
  void anAbortIsOneWheneverItComes() {
    Courses courses = new Courses(0, 0, 2);
    courses.add(new ClosedLoad(load(2, 0, 0, 10, 5), 2));
    courses.endEarly(11 * SECOND, "a service has ended");
    assertThat(courses.isEarlyUndecided()).isTrue();

    courses.abort(12 * SECOND);
    courses.endAfter(0, 13 * SECOND);

    assertThat(courses.isEarlyUndecided()).isFalse();
    assertThat(courses.early()).isEqualTo(Course.ABORTED);
  }

  @Test
  void anEarlyEndThatIsOvertakenByADecisionToGoOnIsOne() {
    Courses courses = new Courses(0, 0, 3);
    courses.add(new ClosedLoad(load(2, 0, 0, 10, 5), 3));
    courses.endEarly(11 * SECOND, "a service has ended");

    courses.goOn(1);

    assertThat(courses.isEarlyUndecided()).isFalse();
    assertThat(courses.early()).isEqualTo("a service has ended");
  }
}
