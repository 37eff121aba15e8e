package io.github.loadgate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Statistic.Kind;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {

  static Stream<Statistic> all() {
    return Stream.of(
            IntStream.rangeClosed(1, 99).mapToObj(percent -> Statistic.percentile(percent / 100.0)),
            Stream.of(Statistic.percentile(0.999)),
            Stream.of(Kind.values())
                .filter(kind -> kind != Kind.PERCENTILE && kind != Kind.VALUE_MIN)
                .map(Statistic::of))
        .flatMap(some -> some);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFoundByItsKey(Statistic statistic) {
    assertThat(Statistic.ofKey(statistic.key())).isEqualTo(statistic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "p", "p0", "p05", "p100", "p995", "P95", "p95Max", "min", "percentile"})
  void otherKeysAreNone(String key) {
    assertThat(Statistic.ofKey(key)).isNull();
  }
}
