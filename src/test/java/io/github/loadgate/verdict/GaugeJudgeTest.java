package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds of services and queries. */
class GaugeJudgeTest {

  private static final Origin ORIGIN = Origin.line("a.load.yaml", 12);

  private static Threshold threshold(
      Kind kind, double limit, String written, @Nullable Double warn) {
    Subject subject = kind.isValue() ? new Subject.Query("lag") : new Subject.Service("api");
    Threshold.Warning warning = warn == null ? null : new Threshold.Warning(warn, written, ORIGIN);
    return new Threshold(
        subject,
        Statistic.of(kind),
        limit,
        written,
        ORIGIN,
        new Threshold.Terms(warning, null, false));
  }

  private static ThresholdResult judge(Threshold threshold, @Nullable Gauge gauge) {
    SummaryFixture fixture = new SummaryFixture().label("GET /a", SummaryFixture.requests());
    Summary summary =
        gauge == null ? fixture.summary() : fixture.gauge(threshold.gauge(), gauge).summary();
    return GaugeJudge.result(threshold, summary);
  }

  private static Gauge gauge(double value) {
    return new Gauge(value, 60, "mean of 60 s, of 2 cores", "");
  }

  @Test
  void cpuOverItsLimitFails() {
    ThresholdResult result = judge(threshold(Kind.CPU, 0.7, "70%", null), gauge(0.83));
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.measured()).isEqualTo(0.83);
    assertThat(result.samples()).isEqualTo(60);
    assertThat(result.sentence())
        .isEqualTo(
            "service api cpu is 83 %, over its limit of 70 % (mean of 60 s, of 2 cores; limit from"
                + " a.load.yaml:12)");
  }

  @ParameterizedTest
  @CsvSource({
    "CPU, 0.7, 0.7, PASSED",
    "CPU, 0.7, 0.7000001, FAILED",
    "MEMORY, 1000, 1000, PASSED",
    "MEMORY, 1000, 1000.5, FAILED",
    "RESTARTS, 0, 0, PASSED",
    "RESTARTS, 0, 1, FAILED",
    "VALUE, -5, -5, PASSED",
    "VALUE, -5, -4.9, FAILED",
    "VALUE_MIN, -5, -5, PASSED",
    "VALUE_MIN, -5, -5.1, FAILED",
    "VALUE, 5, NaN, INVALID",
    "CPU, 0.7, -0.1, INVALID",
    "VALUE_MIN, 1, Infinity, INVALID"
  })
  void theValueDecidesExactly(Kind kind, double limit, double value, Outcome outcome) {
    Gauge gauge =
        Double.isNaN(value) ? Gauge.missing("it is NaN") : new Gauge(value, 3, "evidence", "");
    ThresholdResult result = judge(threshold(kind, limit, "", null), gauge);
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.sentence().isEmpty()).isEqualTo(outcome == Outcome.PASSED);
    assertThat(result.certainty()).isNull();
  }

  @Test
  void sizesAreInTheUnitOfTheirLimit() {
    double gib = 1L << 30;
    assertThat(judge(threshold(Kind.MEMORY, 1.5 * gib, "1.5GiB", null), gauge(1.5 * gib + 1)))
        .extracting(ThresholdResult::sentence)
        .isEqualTo(
            "service api memory is 1.51 GiB, over its limit of 1.5 GiB (mean of 60 s, of 2 cores;"
                + " limit from a.load.yaml:12)");
    assertThat(judge(threshold(Kind.MEMORY, 512e6, "512MB", null), gauge(1.2e9)).sentence())
        .startsWith("service api memory is 1,200.0 MB, over its limit of 512 MB (");
    assertThat(Figures.of(Statistic.of(Kind.MEMORY), 1.2e9)).isEqualTo("1.20 GB");
    assertThat(Figures.of(Statistic.of(Kind.MEMORY), 412.34e6)).isEqualTo("412.3 MB");
    assertThat(Figures.of(Statistic.of(Kind.MEMORY), 2000)).isEqualTo("2.00 kB");
    assertThat(Figures.of(Statistic.of(Kind.MEMORY), Double.NaN)).isEqualTo("none");
    Threshold limit = threshold(Kind.MEMORY, 1e9, "1GB", null);
    assertThat(Figures.awayFromLimit(limit, 999_999_999, true)).isEqualTo("0.99 GB");
    assertThat(Figures.awayFromLimit(limit, 512.4e6, true)).isEqualTo("0.51 GB");
  }

  @Test
  void aQueryHasAMaxAndAMin() {
    assertThat(judge(threshold(Kind.VALUE, 100, "100", null), gauge(130)).sentence())
        .isEqualTo(
            "query lag is 130, over its max of 100 (mean of 60 s, of 2 cores; limit from"
                + " a.load.yaml:12)");
    assertThat(judge(threshold(Kind.VALUE_MIN, -0.5, "-0.5", null), gauge(-0.75)).sentence())
        .startsWith("query lag is -0.75, under its min of -0.5 (");
  }

  @Test
  void aWarningNeverFails() {
    ThresholdResult result = judge(threshold(Kind.CPU, 0.7, "70%", 0.5), gauge(0.6));
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.warning())
        .isEqualTo(
            "service api cpu is 60 %, over its warning limit of 50 % (mean of 60 s, of 2 cores;"
                + " limit from a.load.yaml:12)");
    assertThat(judge(threshold(Kind.CPU, 0.7, "70%", 0.5), gauge(0.5)).warning()).isEmpty();
    assertThat(judge(threshold(Kind.CPU, 0.7, "70%", 0.5), gauge(0.8)).warning()).isEmpty();
  }

  @Test
  void whatWasNotMeasuredIsInvalid() {
    Threshold cpu = threshold(Kind.CPU, 0.7, "70%", null);
    ThresholdResult none = judge(cpu, null);
    assertThat(none.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(none.sentence())
        .isEqualTo(
            "service api cpu cannot be judged (limit from a.load.yaml:12): nothing measured it in"
                + " this run");
    assertThat(judge(cpu, Gauge.missing("its container was removed")).sentence())
        .isEqualTo(
            "service api cpu cannot be judged (limit from a.load.yaml:12): its container was"
                + " removed");
    assertThat(judge(cpu, gauge(Double.POSITIVE_INFINITY)).sentence())
        .isEqualTo(
            "service api cpu cannot be judged (limit from a.load.yaml:12): it is Infinity, so the"
                + " results cannot be trusted");
  }

  @Test
  void theRunIsInvalidWithAReason() {
    Summary summary = new SummaryFixture().label("GET /a", SummaryFixture.requests()).summary();
    Verdict verdict =
        Judge.judge(
            new PlanFixture().task(1, "GET /a").add(threshold(Kind.CPU, 0.7, "70%", null)).plan(),
            summary);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons()).anySatisfy(r -> assertThat(r).startsWith("service api cpu"));
  }
}
