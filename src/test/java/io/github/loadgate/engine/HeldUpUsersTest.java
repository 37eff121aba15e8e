package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.StagedUsersTest.load;
import static io.github.loadgate.engine.StagedUsersTest.steady;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Users;
import io.github.loadgate.plan.Plan;
import org.junit.jupiter.api.Test;

/** Users of stages who are to come back while they are still busy. */
class HeldUpUsersTest {

  @Test
  void userComesBackWhenItHasEndedWhatItDidBefore() {
    Simulation run =
        Simulation.of(
            steady(load(0, 30, "1 0 5", "0 0 1", "1 0 10")),
            (call, now) ->
                status(200, now < Simulation.START + 5 * SECOND ? 3500 * MILLI : 40 * MILLI));

    // Its second request takes from 3.56 s to 7.06 s; it is to be back at 6 s.
    assertThat(run.times("/a").get(1)).isEqualTo(3.56);
    assertThat(run.times("/a").get(2)).isBetween(7.06, 7.08);
    assertThat(run.users()).isEqualTo(new Users(1, 1, ""));
    assertThat(run.ended()).isBetween(16.0, 16.1);
  }

  @Test
  void userWhoIsBusyThroughAllOfALaterStageIsLost() {
    Simulation run =
        Simulation.of(
            steady(load(0, 30, "1 0 5", "0 0 1", "1 0 2", "0 0 30", "1 0 2")),
            (call, now) ->
                status(200, now < Simulation.START + 5 * SECOND ? 20 * SECOND : 40 * MILLI));

    assertThat(run.users())
        .isEqualTo(
            new Users(
                1,
                0,
                "user 1 (a) was still busy from one stage when its time in a later one ended"));
    assertThat(run.sent()).isEqualTo(21);
  }

  @Test
  void userWhoIsBusyThroughAllOfTheLastStageIsLost() {
    Plan plan = steady(load(0, 30, "2 0 5", "0 0 1", "2 0 10"));
    SimulatedDriver.Network slow =
        (call, now) -> status(200, now < Simulation.START + 4 * SECOND ? 40 * MILLI : 20 * SECOND);
    Simulation run = Simulation.of(plan, slow);

    Users none =
        new Users(
            2, 0, "user 1 (a) was still busy from one stage when its time in a later one ended");
    assertThat(run.users()).isEqualTo(none);
    assertThat(run.users()).isEqualTo(none);
    assertThat(run.ended()).isBetween(24.0, 26.0);
    assertThat(run.courses.early()).isNull();
  }

  @Test
  void userWhomAnEarlyEndKeptFromComingBackIsNotLost() {
    Simulation run = new Simulation(steady(load(0, 30, "2 0 5", "0 0 1", "2 0 10")), 7);
    run.run(
        (call, now) -> status(200, now < Simulation.START + 4 * SECOND ? 40 * MILLI : 20 * SECOND),
        now -> {
          if (now >= Simulation.START + 8 * SECOND) {
            run.courses.endEarly(now, "enough");
          }
        });

    assertThat(run.users()).isEqualTo(new Users(2, 2, ""));
  }
}
