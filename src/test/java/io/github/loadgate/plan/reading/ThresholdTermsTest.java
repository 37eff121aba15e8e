package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code fail}, {@code warn}, {@code window} and {@code abort} of a threshold. */
final class ThresholdTermsTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://h
      load: {users: 5, duration: 10s}
      tasks: [{GET: /a}]
      thresholds:
        p95Max: {fail: 500ms, warn: 400ms, abort: true, window: 1m30s}
        p99Max: {fail: 1s, abort: true}
        errorRateMax: {fail: 5%, warn: 1%}
        throughputMin: {fail: 100/s, warn: 120/s, abort: false}
        requests: {'*': {p90Max: {fail: 1s, window: 30s}}}
      """;

  private Map<String, Threshold> thresholds() {
    return read(PLAN).thresholds().stream()
        .collect(Collectors.toMap(Threshold::title, Function.identity()));
  }

  @Test
  void areRead() {
    Threshold p95 = thresholds().get("p95");
    assertThat(p95.limit()).isEqualTo(500);
    assertThat(p95.written()).isEqualTo("500ms");
    assertThat(p95.terms().window()).isEqualTo(Duration.ofSeconds(90));
    assertThat(p95.abortWindow()).isEqualTo(Duration.ofSeconds(90));
    Threshold warning = p95.warning();
    assertThat(warning.limit()).isEqualTo(400);
    assertThat(warning.written()).isEqualTo("400ms");
    assertThat(warning.origin()).hasToString("a.load.yaml:5");
    assertThat(warning.terms().window()).isEqualTo(Duration.ofSeconds(90));
    assertThat(warning.abortWindow()).isNull();
  }

  @Test
  void aWindowIsTenSecondsForAnAbortWithoutOne() {
    Threshold p99 = thresholds().get("p99");
    assertThat(p99.terms().window()).isNull();
    assertThat(p99.abortWindow()).isEqualTo(Duration.ofSeconds(10));
    assertThat(p99.warning()).isNull();
    assertThat(thresholds().get("throughput").abortWindow()).isNull();
    assertThat(thresholds().get("throughput").warning().limit()).isEqualTo(120);
  }

  @Test
  void holdForEachLabelOfTheStar() {
    assertThat(thresholds().get("GET /a p90").terms().window()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aPropertySetsWhatFails() {
    property("p95Max", "450ms");
    assertThat(thresholds().get("p95").limit()).isEqualTo(450);
    assertThat(thresholds().get("p95").warning().limit()).isEqualTo(400);
  }

  @Test
  void areAmongTheSettingsAndInTheEffectivePlan() {
    Plan plan = read(PLAN);
    assertThat(plan.settings())
        .extracting(Setting::path)
        .contains("thresholds.p95Max.warn", "thresholds.p95Max.window", "thresholds.p95Max.abort");
    assertThat(plan.effectiveYaml()).contains("abort: true", "window: 1m30s", "warn: 400ms");
  }
}
