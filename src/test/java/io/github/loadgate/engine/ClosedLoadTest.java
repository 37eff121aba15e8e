package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Load;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedLoadTest {

  @ParameterizedTest
  @CsvSource({
    // users, ramp-up s, at ms, active
    "50, 10, -1, 0",
    "50, 10, 0, 1",
    "50, 10, 199, 1",
    "50, 10, 200, 2",
    "50, 10, 4999, 25",
    "50, 10, 9799, 49",
    "50, 10, 9800, 50",
    "50, 10, 10000, 50",
    "50, 10, 99999, 50",
    "50, 0, 0, 50",
    "1, 10, 0, 1",
    "3, 1, 333, 1",
    "3, 1, 334, 2",
    "3, 1, 667, 3",
  })
  void startsUsersEvenlyOverTheRampUp(int users, long rampUp, long atMillis, int active) {
    ClosedLoad load = new ClosedLoad(load(users, rampUp, 0, 1, 0));
    assertThat(IntStream.range(0, users).filter(i -> load.startOf(i) <= atMillis * MILLI).count())
        .isEqualTo(active);
  }

  @Test
  void scheduleOfManyUsersOverManyDaysDoesNotOverflow() {
    Duration week = Duration.ofDays(7);
    ClosedLoad load =
        new ClosedLoad(new Load.Closed(10_000_000, week, Duration.ZERO, Duration.ofDays(30), week));
    assertThat(load.startOf(5_000_000)).isEqualTo(week.toNanos() / 2);
    assertThat(load.startOf(9_999_999)).isBetween(week.toNanos() - SECOND, week.toNanos());
  }

  @ParameterizedTest
  @CsvSource({
    "0, RAMP_UP",
    "1999, RAMP_UP",
    "2000, WARM_UP",
    "6999, WARM_UP",
    "7000, MEASURED",
    "26999, MEASURED",
    "27000, DRAIN",
    "99000, DRAIN",
  })
  void phasesFollowEachOtherWithoutAGap(long atMillis, Phase phase) {
    assertThat(new ClosedLoad(load(20, 2, 5, 20, 30)).phaseAt(atMillis * MILLI)).isEqualTo(phase);
  }

  @Test
  void withoutRampUpAndWarmUpAllIsMeasured() {
    ClosedLoad load = new ClosedLoad(load(20, 0, 0, 20, 30));
    assertThat(load.phaseAt(0)).isEqualTo(Phase.MEASURED);
    assertThat(load.measuredFrom()).isZero();
    assertThat(load.end()).isEqualTo(20 * SECOND);
  }
}
