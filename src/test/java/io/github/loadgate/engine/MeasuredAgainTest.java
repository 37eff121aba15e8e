package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.time.SystemClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads whose time cannot just go on are sent again as a whole; on threads. */
@Timeout(30)
final class MeasuredAgainTest {
  private static final Scenario ONE = scenario("a", 1, 1, task(1, get("/a")));

  private final Fakes.FakeExchange exchange = new Fakes.FakeExchange();
  private final List<Repetition> told = new ArrayList<>();
  private final List<List<Double>> asked = new ArrayList<>();
  private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
  private final AtomicReference<@Nullable LoadTest> running = new AtomicReference<>();

  private boolean abortsThen;

  private Confirmation always(int most) {
    return new Confirmation() {
      @Override
      public int most() {
        return most;
      }

      @Override
      public Answer look(List<SoFar> measured, boolean last) {
        assertThat(last).isTrue();
        asked.add(measured.stream().map(SoFar::seconds).toList());
        return Answer.needed(List.of("p95 is high"));
      }

      @Override
      public void repeats(Repetition repetition) {
        told.add(repetition);
        if (abortsThen) {
          requireNonNull(running.get()).abort();
        }
      }
    };
  }

  private Summary run(Plan plan, Confirmation confirmation, Transport transport)
      throws RunBrokenException, InterruptedException {
    Fakes.FakeSurroundings surroundings = new Fakes.FakeSurroundings(Map.of());
    Mask mask = new Mask(Set.of());
    List<Progress> progress = new ArrayList<>();
    LoadTest test =
        new LoadTest(
            plan,
            surroundings,
            mask,
            JavaSteps.NONE,
            new SystemClock(),
            RunVariables.of(plan, surroundings, mask, 7),
            7,
            progress::add,
            lost::get,
            Lookout.NONE,
            confirmation,
            exchange,
            () -> transport);
    running.set(test);
    return test.run();
  }

  private static FakeTransport quick() {
    return new FakeTransport(call -> status(200, 1_000_000));
  }

  @Test
  void theSameWorkIsDoneTwiceByNewUsers() throws Exception {
    Plan plan = plan(new Load.Iterations(60, 3, ZERO, ZERO, ofSeconds(1)), ONE);
    FakeTransport transport = quick();

    Summary summary = run(plan, always(1), transport);

    assertThat(summary.measurements())
        .extracting(one -> one.total().count())
        .containsExactly(60L, 60L);
    assertThat(summary.total().count()).isEqualTo(120);
    assertThat(summary.taskStarts()).containsEntry("a", 120L);
    // Three users twice, setup and teardown.
    assertThat(transport.opened.get()).isEqualTo(8);
    assertThat(transport.closed.get()).isEqualTo(8);
    assertThat(summary.users().planned()).isEqualTo(3);
    assertThat(summary.users().alive()).isEqualTo(3);
    assertThat(summary.repetitions()).isEqualTo(told);
    assertThat(told)
        .singleElement()
        .returns(1, Repetition::measurement)
        .returns(false, Repetition::inPlace)
        .matches(repetition -> Double.isNaN(repetition.untilSeconds()));
    assertThat(asked).hasSize(1);
  }

  @Test
  void stagesAreSentAgainAndEachMeasurementIsAsLong() throws Exception {
    Load stages =
        new Load.Staged(
            true,
            Load.Arrivals.UNIFORM,
            20,
            List.of(
                new Load.Stage(40, ofMillis(200), ofMillis(300)),
                new Load.Stage(80, ZERO, ofMillis(300))),
            ZERO,
            ofSeconds(1));
    Summary summary = run(plan(stages, ONE), always(2), quick());

    assertThat(summary.measurements())
        .extracting(Measurement::seconds)
        .containsOnly(0.8)
        .hasSize(3);
    assertThat(asked).containsExactly(List.of(0.8), List.of(0.8, 0.8));
    WorkloadRun workload = summary.workloads().get(0);
    long once = summary.measurements().get(0).total().count();
    assertThat(workload.starts().planned()).isEqualTo(3 * once);
    assertThat(workload.starts().made()).isEqualTo(3 * once);
    assertThat(workload.judgedSeconds()).isEqualTo(summary.judgedSeconds());
    double from = summary.measurements().get(1).watched().fromSeconds();
    assertThat(from).isBetween(0.8, 5.0);
    assertThat(told.get(0).untilSeconds() - from).isBetween(0.7, 0.9);
    assertThat(told.get(0).seconds()).isEqualTo(0.8);
  }

  @Test
  void oneWhoComesBackHasOtherChoices() {
    Set<Long> drawn = new HashSet<>();
    RunState state = Fakes.state(new Mask(Set.of()), 1);
    Course course = new Courses(0).add(new ClosedLoad(Fakes.load(1, 0, 0, 1, 0)));
    Recruit first = new Recruit(1, ONE, Work.until(course));
    Recruit back = new Recruit(1, 2, ONE, first.work());
    for (int pass = 0; pass < 3; pass++) {
      drawn.add(UserScope.ofUser(state, first.ofPass(pass)).random().nextLong());
      drawn.add(UserScope.ofUser(state, back.ofPass(pass)).random().nextLong());
    }
    assertThat(drawn).hasSize(6);
  }

  @Test
  void aServiceThatIsLostInTheSecondEndsTheRun() throws Exception {
    Load one = new Load.Closed(1, ZERO, ZERO, ofMillis(1_100), ofSeconds(1));
    Load other = new Load.Closed(1, ZERO, ZERO, ofMillis(1_300), ofSeconds(1));
    FakeTransport transport =
        new FakeTransport(
            call -> {
              if (!told.isEmpty()) {
                lost.set("the service orders has ended");
              }
              return status(200, 1_000_000);
            });
    Summary summary = run(twoLoads(one, other), always(2), transport);
    assertThat(summary.endedEarly()).isEqualTo("the service orders has ended");
    assertThat(summary.measurements()).hasSize(2);
    assertThat(told).hasSize(1);
  }

  @Test
  void anAbortBetweenTwoIsKept() throws Exception {
    Plan plan = plan(new Load.Iterations(20, 2, ZERO, ZERO, ofSeconds(1)), ONE);
    abortsThen = true;
    FakeTransport transport = quick();
    Summary summary = run(plan, always(2), transport);
    assertThat(summary.endedEarly()).isEqualTo(Course.ABORTED);
    assertThat(transport.calls).hasSize(20);
    assertThat(told).hasSize(1);
  }

  @Test
  void onlyLevelsOfTheSameTimeJustGoOn() {
    Load closed = Fakes.load(2, 1, 1, 10, 5);
    Load beside =
        new Load.Open(5, Load.Arrivals.UNIFORM, 5, ZERO, ofSeconds(2), ofSeconds(10), ofSeconds(1));
    Load later = Fakes.load(2, 3, 1, 10, 5);
    Load shorter = Fakes.load(2, 3, 1, 8, 5);
    assertThat(Repeating.of(plan(closed, ONE), 2)).isEqualTo(new Repeating(2, true));
    assertThat(Repeating.of(plan(closed, ONE), 2).rounds()).isEqualTo(3);
    assertThat(Repeating.of(plan(closed, ONE), 2).passes()).isEqualTo(1);
    assertThat(Repeating.of(twoLoads(closed, beside), 1).inPlace()).isTrue();
    assertThat(Repeating.of(twoLoads(closed, later), 1).inPlace()).isFalse();
    assertThat(Repeating.of(twoLoads(closed, shorter), 1).inPlace()).isFalse();
    assertThat(Repeating.of(twoLoads(closed, shorter), 1).passes()).isEqualTo(2);
    assertThat(Repeating.length(twoLoads(closed, later))).isEqualTo(ofSeconds(14));
  }

  private static Plan twoLoads(Load first, Load second) {
    return plan(first, own("a", first), own("b", second));
  }

  private static Scenario own(String name, Load load) {
    return new Scenario(
        name,
        Fakes.ORIGIN,
        1,
        Map.of(),
        Fakes.constant(10),
        null,
        load,
        List.of(),
        List.of(task(1, get("/" + name))),
        List.of());
  }

  /**
   * It is seen with the tick after two seconds, while nobody knows whether one measurement will do.
   */
  @Test
  void aServiceThatIsLostAfterTheEndThatTheRunTurnsOutToHaveHadDoesNotMatter() throws Exception {
    Confirmation atLast =
        new Confirmation() {
          @Override
          public int most() {
            return 1;
          }

          @Override
          public Answer look(List<SoFar> measured, boolean last) {
            lost.set("a service has ended");
            return last ? Answer.NOT_NEEDED : Answer.UNKNOWN;
          }

          @Override
          public void repeats(Repetition repetition) {
            told.add(repetition);
          }
        };
    Load load = new Load.Closed(1, ZERO, ZERO, ofMillis(1_500), ofSeconds(1));

    Summary summary = run(plan(load, ONE), atLast, quick());

    assertThat(summary.endedEarly()).isNull();
    assertThat(summary.measurements()).extracting(Measurement::seconds).containsExactly(1.5);
    assertThat(told).isEmpty();
  }

  @Test
  void twoLoadsOfDifferentLengthAreBothSentAgain() throws Exception {
    Load one = new Load.Closed(2, ZERO, ZERO, ofMillis(600), ofSeconds(1));
    Load other = new Load.Closed(2, ZERO, ZERO, ofMillis(900), ofSeconds(1));
    Summary summary = run(twoLoads(one, other), always(1), quick());
    assertThat(summary.measurements()).extracting(Measurement::seconds).containsExactly(0.9, 0.9);
    assertThat(summary.workloads())
        .extracting(WorkloadRun::judgedSeconds)
        .containsExactly(1.2, 1.8);
    for (Measurement measurement : summary.measurements()) {
      assertThat(requireNonNull(measurement.ofLabel("GET /a")).count()).isPositive();
      assertThat(requireNonNull(measurement.ofLabel("GET /b")).count()).isPositive();
    }
  }
}
