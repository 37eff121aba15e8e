package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long START = 77 * SECOND;
  private static final Scope SHOP = Scope.tag("shop");
  private static final Scope CHEAP = Scope.tag("cheap");
  private static final Scope BUYER = Scope.scenario("buyer");
  private static final Scope EDITOR = Scope.scenario("editor");

  private static final Watch BUYERS_P95 =
      new Watch("buyers", null, BUYER, Watch.Counted.QUANTILE, 200 * MILLI, 0.95, 10);
  private static final Watch SHOP_ERRORS =
      new Watch("shop", null, SHOP, Watch.Counted.FAILED, 0, 0, 0);
  private static final Watch SHOP_LIST =
      new Watch("list", Set.of("GET /list"), Watch.Counted.REQUESTS, 0, 0, 0);

  private final Recorder recorder =
      new Recorder(
          new Limits(Set.of(500 * MILLI), Map.of("GET /list", Set.of(50 * MILLI)), limits()),
          List.of("GET /list", "POST /order"),
          List.of("GROUP all"),
          List.of(BUYERS_P95, SHOP_ERRORS, SHOP_LIST));

  private final Source list = Source.of("GET /list", Set.of(SHOP, BUYER));
  private final Source listOfEditor = Source.of("GET /list", Set.of(SHOP, EDITOR));
  private final Source order = Source.of("POST /order", Set.of(BUYER));

  ScopesTest() {
    recorder.begin(START, Instant.EPOCH);
  }

  private static Map<Scope, Set<Long>> limits() {
    Map<Scope, Set<Long>> limits = new LinkedHashMap<>();
    limits.put(SHOP, Set.of());
    limits.put(BUYER, Set.of(200 * MILLI));
    limits.put(EDITOR, Set.of(100 * MILLI));
    limits.put(CHEAP, Set.of(10 * MILLI));
    return limits;
  }

  @Test
  void aSampleCountsToItsLabelItsScopesAndOnceInTheTotal() {
    ok(list, 20);
    ok(list, 60);
    ok(listOfEditor, 150);
    ok(order, 300);
    fail(order, 1);
    Measurement measured = summary(10).measurements().get(0);
    assertThat(measured.scopes().keySet()).containsExactly(SHOP, BUYER, EDITOR, CHEAP);
    assertThat(counts(measured.scopes())).containsExactly(3L, 4L, 1L, 0L);
    assertThat(counts(measured.requests())).containsExactly(3L, 2L);
    assertThat(measured.total().count()).isEqualTo(5);
    assertThat(of(measured, BUYER).failed()).isEqualTo(1);
    assertThat(of(measured, BUYER).over(200 * MILLI)).isEqualTo(1);
    assertThat(of(measured, BUYER).over(500 * MILLI)).isZero();
    assertThat(of(measured, EDITOR).over(100 * MILLI)).isEqualTo(1);
    assertThat(of(measured, SHOP).max()).isEqualTo(150);
    assertThat(of(measured, SHOP).throughput()).isEqualTo(0.3);
    assertThat(requireNonNull(measured.requests().get("GET /list")).over(50 * MILLI)).isEqualTo(2);
    assertThat(measured.ofScope(Scope.tag("other"))).isNull();
  }

  @Test
  void theSummaryHasThoseOfAllMeasurementsTogether() {
    ok(list, 20);
    recorder.measuring(1, START + 10 * SECOND);
    recorder.record(
        new Sample(list, Phase.CONFIRMING, START + 11 * SECOND, MILLI, Result.OK, null, 200, null));
    Summary summary = summary(10.0, 10.0);
    assertThat(summary.measurements())
        .extracting(measurement -> of(measurement, SHOP).count())
        .containsExactly(1L, 1L);
    assertThat(requireNonNull(summary.scopes().get(SHOP)).count()).isEqualTo(2);
  }

  @Test
  void whatIsNotJudgedCountsToNoScope() {
    for (Phase phase : Phase.values()) {
      recorder.record(new Sample(list, phase, START, MILLI, Result.OK, null, 200, null));
    }
    recorder.recordApart(
        new Sample("GROUP all", Phase.MEASURED, START, 9, Result.OK, null, 0, null));
    Summary summary = summary(10);
    assertThat(requireNonNull(summary.scopes().get(SHOP)).count()).isEqualTo(1);
    assertThat(requireNonNull(summary.unjudged().get(Phase.START)).get("GET /list")).isNotNull();
  }

  @Test
  void labelsOfSeveralSourcesAreOneInEveryPhase() {
    recorder.record(new Sample(list, Phase.WARM_UP, START, MILLI, Result.OK, null, 200, null));
    recorder.record(
        new Sample(listOfEditor, Phase.WARM_UP, START, MILLI, Result.OK, null, 200, null));
    Map<String, Statistics> warmUp = requireNonNull(summary(10).unjudged().get(Phase.WARM_UP));
    assertThat(counts(warmUp)).containsExactly(2L);
  }

  @Test
  void scopesAreWatchedSecondBySecond() {
    ok(list, 300);
    ok(listOfEditor, 300);
    fail(order, 1);
    fail(listOfEditor, 1);
    Watched watched = recorder.watched(0, key -> true);
    Series buyers = requireNonNull(watched.series().get("buyers"));
    assertThat(buyers.samples(0, 1)).isEqualTo(2);
    assertThat(buyers.events(0, 1)).isEqualTo(1);
    assertThat(buyers.value(0, 1)).isBetween(295.0, 305.0);
    Series shop = requireNonNull(watched.series().get("shop"));
    assertThat(shop.samples(0, 1)).isEqualTo(3);
    assertThat(shop.events(0, 1)).isEqualTo(1);
    assertThat(requireNonNull(watched.series().get("list")).samples(0, 1)).isEqualTo(3);
  }

  @Test
  void scopesOfLabelsBeyondTheMostAreKept() {
    for (int i = 0; i < Recorder.MOST_LABELS + 5; i++) {
      ok(Source.of("GET /" + i, Set.of(SHOP)), 1);
    }
    Summary summary = summary(10);
    assertThat(requireNonNull(summary.scopes().get(SHOP)).count())
        .isEqualTo(Recorder.MOST_LABELS + 5);
    assertThat(summary.requests()).containsKey(Recorder.OTHER_LABELS);
  }

  @Test
  void aLimitOfAScopeIsATightestOneToo() {
    Limits limits = new Limits(Set.of(SECOND), Map.of(), Map.of(SHOP, Set.of(300 * MILLI)));
    assertThat(Tolerance.of(limits).tightestNanos()).isEqualTo(300 * MILLI);
  }

  @Test
  void sourcesWithTheSameLabelAndScopesAreTheSame() {
    assertThat(list)
        .isEqualTo(Source.of("GET /list", Set.of(BUYER, SHOP)))
        .hasSameHashCodeAs(Source.of("GET /list", Set.of(BUYER, SHOP)))
        .isNotEqualTo(listOfEditor)
        .isNotEqualTo(Source.of("GET /other", Set.of(BUYER, SHOP)))
        .isNotEqualTo("GET /list");
    assertThat(Source.of("GET /list")).hasToString("GET /list");
    assertThat(Source.of("GET /a", Set.of(SHOP))).hasToString("GET /a [tag shop]");
  }

  @Test
  void aWatchIsOfLabelsOrOfAScope() {
    assertThatThrownBy(() -> new Watch("w", Set.of("a"), SHOP, Watch.Counted.FAILED, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("either of [a] or of tag shop");
  }

  private void ok(Source source, long millis) {
    recorder.record(
        new Sample(source, Phase.MEASURED, START, millis * MILLI, Result.OK, null, 200, null));
  }

  private void fail(Source source, long millis) {
    recorder.record(
        new Sample(
            source,
            Phase.MEASURED,
            START,
            millis * MILLI,
            Result.FAILED,
            FailureClass.STATUS,
            500,
            null));
  }

  private static Statistics of(Measurement measurement, Scope scope) {
    return requireNonNull(measurement.ofScope(scope));
  }

  private static List<Long> counts(Map<?, Statistics> statistics) {
    return statistics.values().stream().map(Statistics::count).toList();
  }

  private Summary summary(double... seconds) {
    return Recorded.summary(recorder, Recorded.ONE_USER, seconds);
  }
}
