package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.OpenLoadInVirtualTimeTest.open;
import static io.github.loadgate.engine.OpenLoadInVirtualTimeTest.withStart;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Starts;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import org.junit.jupiter.api.Test;

/** Why starts of the open model are not made, though there is room for users. */
class UnmadeStartsTest {

  @Test
  void startsWhoseUsersCannotStartAreDroppedAndTheReasonKept() {
    Plan plan =
        plan(open(10, 100, 3), withStart("a", get("/login", OnFailure.STOP_USER), get("/a")));
    Simulation run = Simulation.of(plan, (call, now) -> status(403, 20 * MILLI));

    assertThat(run.result().starts()).isEqualTo(new Starts(30, 0, 30, 30, 0));
    assertThat(run.users().planned()).isEqualTo(30);
    assertThat(run.users().alive()).isZero();
    assertThat(run.users().lostTo())
        .isEqualTo("user 1 (a) was stopped by GET /login: answered 403");
    assertThat(run.courses.early()).isNull();
  }

  @Test
  void startsWhoseUsersDoNotComeOutOfTheirStartAreNotBegunByTheEnd() {
    Plan plan = plan(open(10, 20, 3), withStart("a", get("/login"), get("/a")));
    Simulation run = Simulation.of(plan, (call, now) -> status(200, 9 * SECOND));

    Starts starts = run.result().starts();
    assertThat(starts).isEqualTo(new Starts(30, 0, 30, 0, 20));
    assertThat(starts.noRoom()).isEqualTo(10);
  }
}
