package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.workloads.PlanFolder;
import io.github.loadgate.workloads.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stages of {@code ops-core}, with the load that the plan itself says, in virtual time. */
class WorkloadStagesTest {

  private static Plan plan(String profile) throws Exception {
    Origin origin = new Origin("the test");
    Value named = profile.isEmpty() ? null : new Value(profile, origin);
    return PlanReader.read(
        Suite.PLANS.resolve("ops-core.load.yaml"),
        Suite.PLANS.toAbsolutePath(),
        new Overrides(
            Layer.EMPTY, new Layer(named, Map.of("stack", new Value("external", origin)))),
        new PlanFolder(Suite.PLANS),
        true);
  }

  @ParameterizedTest
  @CsvSource({
    // profile, scenario, users from, to, in so many seconds; seconds in all, and of this test
    "'', mixed, 20, 300, 300, 2100, 320",
    "minimal, minimal, 1, 5, 60, 300, 300",
    "workflowStart, workflowStart, 10, 100, 180, 1080, 240",
  })
  void usersFollowThePlansStages(
      String profile, String scenario, int from, int to, int over, int seconds, int until)
      throws Exception {
    Plan plan = plan(profile);
    Driven run = new Driven(plan);
    run.drive(until);

    assertThat(plan.load().judgedTime()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(plan.workloads()).hasSize(1);
    assertThat(plan.workloads().get(0).scenarios()).extracting("name").containsExactly(scenario);
    assertThat(run.failures).isZero();
    assertThat(run.active).hasSizeGreaterThanOrEqualTo(until - 1);
    for (int second = 1; second < until; second++) {
      double line = second >= over ? to : from + (double) (to - from) * second / over;
      assertThat((double) run.active.get(second - 1))
          .as("users after %d s", second)
          .isCloseTo(line, within(1.0));
    }
    assertThat(run.active.get(over)).isEqualTo(to);
    assertThat(run.active.get(until - 2)).isEqualTo(to);
    assertThat(run.registered).isEqualTo(to);
    assertThat(run.tasks).isGreaterThan(run.registered);
  }

  @Test
  void stressAddsFiftyUsersFourteenTimes() throws Exception {
    StagedUsers stages = new StagedUsers((Load.Staged) plan("stress").load());
    List<Long> users = new ArrayList<>();
    for (int step = 0; step < 15; step++) {
      long middle = Duration.ofSeconds(300 * step + 150).toNanos();
      long count = 0;
      for (StagedUsers.Shifts shifts = stages.shifts(); shifts.hasNext(); ) {
        StagedUsers.Shift shift = shifts.next();
        count += shift.from() <= middle && middle < shift.to() ? 1 : 0;
      }
      users.add(count);
    }
    assertThat(users)
        .containsExactly(
            300L, 350L, 400L, 450L, 500L, 550L, 600L, 650L, 700L, 750L, 800L, 850L, 900L, 950L,
            1000L);
    assertThat(stages.end()).isEqualTo(Duration.ofMinutes(75).toNanos());
  }

  /** All users of a plan against a service that answers in 20 ms. */
  private static final class Driven implements Samples {
    final List<Integer> active = new ArrayList<>();
    long registered;
    long tasks;
    long failures;

    private final Plan plan;

    Driven(Plan plan) {
      this.plan = plan;
    }

    void drive(int until) throws Exception {
      Mask mask = new Mask(plan.secrets());
      PlanFolder surroundings = new PlanFolder(Suite.PLANS);
      RunState state = new RunState(plan, surroundings, mask, JavaSteps.NONE, 7);
      state.share(RunVariables.of(plan, surroundings, mask, 7));
      SimulatedDriver.VirtualClock clock = new SimulatedDriver.VirtualClock(0);
      Courses courses = new Courses(0);
      List<Crew> crews = new Cast(plan).crews(courses, 7, due -> {});
      Population population = new Population(plan, new HttpExchange(mask, true), this);
      new SimulatedDriver(clock, courses, crews, Driven::answer)
          .drive(
              population.users(
                  recruit -> UserScope.ofUser(state, recruit), new Fakes.NoTransport()),
              now -> {
                active.add(crews.stream().mapToInt(crew -> crew.roster().active()).sum());
                if (now >= Duration.ofSeconds(until).toNanos()) {
                  courses.abort(now);
                }
              });
      tasks =
          population.tasks(crews, 1, mask::text).starts().values().stream()
              .mapToLong(Long::longValue)
              .sum();
    }

    private static Answer answer(Call call, long now) {
      boolean isAccepted = call.method().equals("POST") && !call.url().endsWith("/notify");
      byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
      return new Answer(
          isAccepted ? 202 : 200,
          List.of(Map.entry("Content-Type", "application/json")),
          body,
          body.length,
          20 * Fakes.MILLI,
          null,
          "");
    }

    @Override
    public void record(Sample sample) {
      if (requireNonNull(sample.label()).endsWith("/agent/notify")) {
        registered++;
      }
      boolean isCutOff = sample.failure() == FailureClass.UNFINISHED;
      failures += sample.result() == Result.FAILED && !isCutOff ? 1 : 0;
    }

    @Override
    public void recordApart(Sample sample) {}

    @Override
    public void notReached(String label, Phase phase, long times) {}

    @Override
    public void repeated(String label, Phase phase) {}

    @Override
    public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
      return false;
    }
  }
}
