package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

  private static final List<String> KEYS =
      List.of("users", "rampUp", "warmUp", "duration", "GET", "PUT", "p95Max", "p99Max", "id");

  @ParameterizedTest
  @CsvSource({
    "user, users", // one missing
    "userss, users", // one too many
    "usars, users", // one other
    "suers, users", // two swapped
    "ramp_up, rampUp",
    "rampup, rampUp", // case alone
    "GTE, GET",
    "get, GET",
    "duraton, duration",
    "p95max, p95Max",
    "ID, id",
  })
  void findsTheWordThatWasMeant(String typed, String meant) {
    assertThat(NearMiss.of(typed, KEYS)).contains(meant);
  }

  @Test
  void findsTheOnlyLongerWord() {
    assertThat(NearMiss.of("p95", KEYS)).contains("p95Max");
    assertThat(NearMiss.of("errorRate", List.of("errorRateMax", "p95Max")))
        .contains("errorRateMax");
  }

  @Test
  void findsTheOnlyWordThatSomethingIsLeftOutOf() {
    List<String> ofServices = List.of("cpuMax", "memoryMax", "restartsMax");
    assertThat(NearMiss.of("memMax", ofServices)).contains("memoryMax");
    assertThat(NearMiss.of("restMax", ofServices)).contains("restartsMax");
    assertThat(NearMiss.of("mmMax", ofServices)).isEmpty();
    assertThat(NearMiss.of("memMin", ofServices)).isEmpty();
    assertThat(NearMiss.of("memMax", List.of("memoryMax", "memoryPeakMax"))).isEmpty();
  }

  @Test
  void guessesNothingWhereNothingIsNear() {
    assertThat(NearMiss.of("steps", KEYS)).isEmpty();
    assertThat(NearMiss.of("is", KEYS)).isEmpty();
    assertThat(NearMiss.of("", KEYS)).isEmpty();
    assertThat(NearMiss.of("abc", List.of("abcMinimum", "abcMaximum"))).isEmpty();
    assertThat(NearMiss.of("users", List.of())).isEmpty();
  }

  @Test
  void neverProposesTheWordItself() {
    assertThat(NearMiss.of("users", List.of("users"))).isEmpty();
  }

  @Test
  void staysQuickOnAVeryLongWord() {
    assertThat(NearMiss.of("x".repeat(1_000_000), KEYS)).isEmpty();
  }
}
