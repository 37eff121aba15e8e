package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Users that our own generator woke late make up for it, so that the load is what was planned. */
class OversleptUsersTest {

  private final Punctuality punctuality = new Punctuality();

  private void sleptUntil(long due, long woken) {
    punctuality.does(new Action.WaitUntil(due));
    punctuality.goesOn(woken);
  }

  @Test
  void theNextRestIsShorterByWhatWasOverslept() {
    sleptUntil(100 * MILLI, 130 * MILLI);

    assertThat(punctuality.rests(200 * MILLI, 400 * MILLI)).isEqualTo(370 * MILLI);
    assertThat(punctuality.rests(500 * MILLI, 700 * MILLI)).isEqualTo(700 * MILLI);
  }

  @Test
  void aRestIsShorterByHalfAtMostAndTheNextOnesByTheRest() {
    sleptUntil(100 * MILLI, 250 * MILLI);

    assertThat(punctuality.rests(0, 200 * MILLI)).isEqualTo(100 * MILLI);
    assertThat(punctuality.rests(0, 200 * MILLI)).isEqualTo(150 * MILLI);
    assertThat(punctuality.rests(0, 200 * MILLI)).isEqualTo(200 * MILLI);
  }

  @Test
  void whoSleptForAnHourIsNotToHurryForTheNext() {
    sleptUntil(0, 3_600 * SECOND);

    assertThat(punctuality.rests(0, 10 * SECOND)).isEqualTo(9 * SECOND);
    assertThat(punctuality.rests(0, 10 * SECOND)).isEqualTo(10 * SECOND);
  }

  @Test
  void whoWokeInTimeRestsAsLongAsPlanned() {
    sleptUntil(100 * MILLI, 100 * MILLI);

    assertThat(punctuality.rests(0, 200 * MILLI)).isEqualTo(200 * MILLI);
    assertThat(punctuality.rests(0, 0)).isZero();
  }

  /** A user that thinks for 200 ms and is woken 60 ms late each time still has its cycle. */
  @Test
  void aUserThatIsAlwaysWokenLateSendsAsManyRequests() {
    Simulation run =
        new Simulation(plan(load(1, 0, 0, 20, 9), scenario("a", 1, 200, task(1, get("/a")))), 1);
    long now = Simulation.START;
    UserLife user = run.born(now);
    int sent = 0;
    while (now < Simulation.START + 20 * SECOND) {
      Action action = user.next(now);
      if (action instanceof Action.Send) {
        sent++;
        now += 10 * MILLI;
        user.answered(status(200, 10 * MILLI), now);
      } else if (action instanceof Action.WaitUntil wait) {
        now = wait.nanos() + 60 * MILLI;
      } else {
        break;
      }
    }

    // 20 s by 210 ms, and not by 270 ms, which would be 74.
    assertThat(sent).isBetween(94, 96);
  }
}
