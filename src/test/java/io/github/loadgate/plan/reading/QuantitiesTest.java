package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.reading.Quantities.Usual;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "1.5s, PT1.5S",
    ".5s, PT0.5S",
    "2m, PT2M",
    "1m30s, PT1M30S",
    "2h5m1s20ms, PT2H5M1.02S",
    "0s, PT0S",
    "1000h, PT1000H"
  })
  void readsDurations(String text, Duration expected) throws ValueException {
    assertThat(Quantities.duration(text, Usual.TIME)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | `500` has no unit. Did you mean `500ms`?",
        "2 | `2` has no unit. Did you mean `2s`?",
        "0.5 | `0.5` has no unit. Did you mean `0.5s`?",
        "-5 | `-5` has no unit. Did you mean `5s`?",
        "500 ms | `500 ms` is not a time such as `500ms`, `30s`, `1m30s` or `2h`. Did you mean `500ms`?",
        "5sec | `5sec` is not a time such as `500ms`, `30s`, `1m30s` or `2h`. Did you mean `5s`?",
        "2 Minutes | `2 Minutes` is not a time such as `500ms`, `30s`, `1m30s` or `2h`. Did you mean `2m`?",
        "1,5s | `1,5s` is not a time such as `500ms`, `30s`, `1m30s` or `2h`. Did you mean `1.5s`?",
        "30s1m | `30s1m` is not a time such as `500ms`, `30s`, `1m30s` or `2h`.",
        "1s1s | `1s1s` is not a time such as `500ms`, `30s`, `1m30s` or `2h`.",
        "-5s | `-5s` is not a time such as `500ms`, `30s`, `1m30s` or `2h`.",
        "soon | `soon` is not a time such as `500ms`, `30s`, `1m30s` or `2h`.",
        "1001h | `1001h` is too long: at most `1000h`."
      })
  void refusesWhatIsNoLatency(String text, String message) {
    assertThatThrownBy(() -> Quantities.duration(text, Usual.LATENCY))
        .isInstanceOf(ValueException.class)
        .hasMessage(message);
  }

  @Test
  void takesASmallBareTimeForSecondsAndALargeOneForMilliseconds() {
    assertThatThrownBy(() -> Quantities.duration("300", Usual.TIME))
        .hasMessage("`300` has no unit. Did you mean `300s`?");
    assertThatThrownBy(() -> Quantities.duration("30000", Usual.TIME))
        .hasMessage("`30000` has no unit. Did you mean `30000ms`?");
  }

  @Test
  void readsRanges() throws ValueException {
    assertThat(Quantities.range("1s..3s"))
        .isEqualTo(new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    assertThat(Quantities.range("50ms..200ms"))
        .isEqualTo(new DurationRange(Duration.ofMillis(50), Duration.ofMillis(200)));
    assertThat(Quantities.range("2s"))
        .isEqualTo(new DurationRange(Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3s..1s | `3s..1s` ends before it begins. Did you mean `1s..3s`?",
        "1..3 | `1` has no unit. Did you mean `1s`?",
        "1s-3s | `1s-3s` is not a time. Did you mean `1s..3s`?",
        "10ms to 1.5s | `10ms to 1.5s` is not a time. Did you mean `10ms..1.5s`?",
        "1s.. | `` is not a time such as `500ms`, `30s`, `1m30s` or `2h`."
      })
  void refusesWhatIsNoRange(String text, String message) {
    assertThatThrownBy(() -> Quantities.range(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"5/s, 5", "90/m, 1.5", "3600/h, 1", "0.5/s, 0.5"})
  void readsRates(String text, double expected) throws ValueException {
    assertThat(Quantities.perSecond(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | `100` has no unit. Did you mean `100/s`?",
        "100rps | `100rps` is not a rate such as `50/s`, `90/m` or `1000/h`. Did you mean `100/s`?",
        "100 req/s | `100 req/s` is not a rate such as `50/s`, `90/m` or `1000/h`. Did you mean `100/s`?",
        "0/s | `0/s` is no rate: it must be over 0.",
        "fast | `fast` is not a rate such as `50/s`, `90/m` or `1000/h`."
      })
  void refusesWhatIsNoRate(String text, String message) {
    assertThatThrownBy(() -> Quantities.perSecond(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"1%, 0.01", "0.5%, 0.005", "0%, 0", "100%, 1"})
  void readsPercentages(String text, double expected) throws ValueException {
    assertThat(Quantities.fraction(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | `1` has no unit. Did you mean `1%`?",
        "0.01 | `0.01` has no unit. Did you mean `1%`?",
        "1 % | `1 %` is not a percentage such as `1%` or `0.5%`. Did you mean `1%`?",
        "5 percent | `5 percent` is not a percentage such as `1%` or `0.5%`. Did you mean `5%`?",
        "101% | `101%` is more than all: at most `100%`."
      })
  void refusesWhatIsNoPercentage(String text, String message) {
    assertThatThrownBy(() -> Quantities.fraction(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"0", "101", "1.5", "ten", "99999999999999999999"})
  void refusesCountsOutOfBounds(String text) {
    assertThatThrownBy(() -> Quantities.count(text, 1, 100))
        .hasMessage("`" + text + "` is not a whole number from 1 to 100.");
  }

  @Test
  void readsCounts() throws ValueException {
    assertThat(Quantities.count("100", 1, 100)).isEqualTo(100);
  }
}
