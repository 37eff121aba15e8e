package io.github.loadgate.plan.reading;

import static java.util.Objects.requireNonNull;
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

  private Threshold threshold(String title) {
    return requireNonNull(thresholds().get(title));
  }

  private Threshold warning(String title) {
    return requireNonNull(threshold(title).warning());
  }

  @Test
  void areRead() {
    Threshold p95 = threshold("p95");
    assertThat(p95.limit()).isEqualTo(500);
    assertThat(p95.written()).isEqualTo("500ms");
    assertThat(p95.terms().window()).isEqualTo(Duration.ofSeconds(90));
    assertThat(p95.abortWindow()).isEqualTo(Duration.ofSeconds(90));
    Threshold warning = warning("p95");
    assertThat(warning.limit()).isEqualTo(400);
    assertThat(warning.written()).isEqualTo("400ms");
    assertThat(warning.origin()).hasToString("a.load.yaml:5");
    assertThat(warning.terms().window()).isEqualTo(Duration.ofSeconds(90));
    assertThat(warning.abortWindow()).isNull();
  }

  @Test
  void aWindowIsTenSecondsForAnAbortWithoutOne() {
    Threshold p99 = threshold("p99");
    assertThat(p99.terms().window()).isNull();
    assertThat(p99.abortWindow()).isEqualTo(Duration.ofSeconds(10));
    assertThat(p99.warning()).isNull();
    assertThat(threshold("throughput").abortWindow()).isNull();
    assertThat(warning("throughput").limit()).isEqualTo(120);
  }

  @Test
  void holdForEachLabelOfTheStar() {
    assertThat(threshold("GET /a p90").terms().window()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aPropertySetsWhatFails() {
    property("p95Max", "450ms");
    assertThat(threshold("p95").limit()).isEqualTo(450);
    assertThat(warning("p95").limit()).isEqualTo(400);
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
