package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.DurationRange;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTextTest {

  @ParameterizedTest
  @CsvSource({
    "50,150,50 ms..150 ms",
    "150,250,150 ms..250 ms",
    "1000,3000,1 s..3 s",
    "1250,1250,1250 ms",
    "500,500,0.5 s",
    "180000,240000,3 min..4 min"
  })
  void timesAreNotRounded(long least, long most, String text) {
    DurationRange range = new DurationRange(Duration.ofMillis(least), Duration.ofMillis(most));
    assertThat(StepText.range(range)).isEqualTo(text);
  }
}
