package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.verdict.LoadsOfTests;
import io.github.loadgate.verdict.PlanFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTextTest {

  @Test
  void tellsEachModel() {
    assertThat(LoadText.of(LoadsOfTests.closed(1200, 300)))
        .isEqualTo("1,200 users over 2 s, 5 s warm-up, 5 min judged");
    assertThat(LoadText.of(LoadsOfTests.open(2.5, 1, 20)))
        .isEqualTo("2.5 task starts a second over 2 s, at most 1 user, 5 s warm-up, 20 s judged");
    assertThat(LoadText.of(LoadsOfTests.staged(false, 10, 10)))
        .isEqualTo("2 stages up to 10 users, 5 s warm-up, 25 s judged");
    assertThat(LoadText.of(LoadsOfTests.staged(true, 50, 100)))
        .isEqualTo(
            "2 stages up to 50 task starts a second, at most 100 users, 5 s warm-up, 25 s judged");
    assertThat(LoadText.of(LoadsOfTests.iterations(1000, 4))).isEqualTo("1,000 tasks by 4 users");
    assertThat(LoadText.of(LoadsOfTests.iterations(1, 1))).isEqualTo("1 task by 1 user");
  }

  @Test
  void tellsWhoseEachOfSeveralIs() {
    PlanFixture plan = PlanFixture.orders().load(LoadsOfTests.closed(20, 20));
    assertThat(LoadText.of(plan.plan())).isEqualTo("20 users over 2 s, 5 s warm-up, 20 s judged");
    plan.own("audit", "GET /audit", LoadsOfTests.iterations(50, 2));
    assertThat(LoadText.of(plan.plan()))
        .isEqualTo("20 users over 2 s, 5 s warm-up, 20 s judged; audit: 50 tasks by 2 users");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1      | 1 task a second",
        "20     | 20 tasks a second",
        "1500   | 1,500 tasks a second",
        "0.25   | 0.25 tasks a second",
        "0.0028 | 0.0028 tasks a second",
        "100    | 100 tasks a second",
      })
  void tellsRates(double rate, String text) {
    assertThat(LoadText.perSecond(rate, "task")).isEqualTo(text);
  }
}
