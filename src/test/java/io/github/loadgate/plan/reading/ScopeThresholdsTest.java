package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeThresholdsTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://h
      load: {users: 5, duration: 10s}
      tags: [all]
      profiles:
        hard: {thresholds: {groups: {g: {p99Max: {fail: 1s, abort: true, window: 30s}}}}}
      scenarios:
        a: {tags: [shop], tasks: [{group: g, steps: [{GET: /a, tags: [cheap]}]}]}
        b: {start: [{GET: /login, tags: [login]}], tasks: [{GET: /b}, {group: h, GET: /c}]}
      thresholds:
        p95Max: 500ms
      """;

  private static List<String> titles(List<Threshold> thresholds) {
    return thresholds.stream().map(Threshold::title).toList();
  }

  private static String with(String sections) {
    return PLAN + sections.indent(2);
  }

  @Test
  void readsThemWithAllThatLimitsHave() {
    Plan plan =
        read(
            with(
                """
                groups: {h: {maxMax: 2s}}
                scenarios:
                  b: {samplesMin: 20, errorRateMax: 2%}
                tags: {shop: {p95Max: {fail: 400ms, warn: 300ms, window: 10s, abort: true}}}
                requests: {GET /b: {meanMax: 1s}}
                """));
    assertThat(plan.notYet()).isEmpty();
    assertThat(plan.thresholds().stream().skip(3).toList())
        .containsExactly(
            new Threshold(
                new Subject.Label("GET /b"),
                Statistic.of(Kind.MEAN),
                1000,
                "1s",
                new Origin("a.load.yaml:15")),
            new Threshold(
                new Subject.Tag("shop"),
                Statistic.percentile(0.95),
                400,
                "400ms",
                new Origin("a.load.yaml:14"),
                new Threshold.Terms(
                    new Threshold.Warning(300, "300ms", new Origin("a.load.yaml:14")),
                    Duration.ofSeconds(10),
                    true)),
            new Threshold(
                new Subject.Scenario("b"),
                Statistic.of(Kind.SAMPLES),
                20,
                "20",
                new Origin("a.load.yaml:13")),
            new Threshold(
                new Subject.Scenario("b"),
                Statistic.of(Kind.ERROR_RATE),
                0.02,
                "2%",
                new Origin("a.load.yaml:13")),
            new Threshold(
                new Subject.Label("GROUP h"),
                Statistic.of(Kind.MAX),
                2000,
                "2s",
                new Origin("a.load.yaml:11")));
    assertThat(titles(plan.thresholds()))
        .containsExactly(
            "p95",
            "error rate",
            "tolerated rate",
            "GET /b mean",
            "tag shop p95",
            "scenario b samples",
            "scenario b error rate",
            "GROUP h max");
  }

  @Test
  void theStarIsForEachOneLessThoseNamed() {
    Plan plan =
        read(
            with(
                """
                tags: {'*': {p95Max: 1s}, all: {p95Max: 2s}}
                scenarios: {'*': {p90Max: 1s}}
                groups: {g: {p99Max: 1s}, '*': {p50Max: 1s}}
                """));
    assertThat(titles(plan.thresholds()).stream().skip(3))
        .containsExactly(
            "tag shop p95",
            "tag cheap p95",
            "tag all p95",
            "scenario a p90",
            "scenario b p90",
            "GROUP g p99",
            "GROUP h p50");
  }

  @Test
  void aStarThatIsForNothingIsAMistake() {
    String bare =
        """
        target: http://h
        load: {users: 5, duration: 10s}
        tasks: [{GET: /a}]
        thresholds: {tags: {'*': {p95Max: 1s}}, groups: {'*': {p95Max: 1s}}}
        """;
    assertThat(problems(bare))
        .containsExactly(
            "4:21   `*` is for each tag, and no task has any: it would judge nothing.",
            "4:50   `*` is for each group, and no task has any: it would judge nothing.");
    String scenarios =
        bare.replace("tags", "scenarios").replace(", groups: {'*': {p95Max: 1s}}", "");
    assertThat(titles(read(scenarios).thresholds())).contains("scenario default p95");
  }

  @Test
  void unknownNamesAreMistakesWithWhatWasMeant() {
    assertThat(
            problems(
                with(
                    """
                    tags: {shopp: {p95Max: 1s}, login: {p95Max: 1s}}
                    scenarios: {c: {p95Max: 1s}}
                    groups: {GROUP g: {p95Max: 1s}}
                    """)))
        .containsExactly(
            "11:10   No request of a task has the tag `shopp`. Did you mean `shop`?",
            "11:31   No request of a task has the tag `login`. There are all, shop and cheap.",
            "12:15   There is no scenario `c`. There are a and b.",
            "13:12   No task has a group `GROUP g`. There are g and h.");
  }

  @Test
  void mistakesInTheLimitsAreFoundUnderTheStarToo() {
    assertThat(
            problems(
                with(
                    """
                    tags: {'*': {p95: 1s}, shop: {droppedRateMax: 1%}}
                    scenarios: {'*': {p95Max: 5}}
                    groups: 7
                    """)))
        .hasSize(4);
  }

  @Test
  void whatOnlyAScenarioThatIsLeftOutHasIsNotEvaluated() {
    property("only", "b");
    Plan plan =
        read(
            with(
                """
                tags: {shop: {p95Max: 1s}, all: {p95Max: 1s}, cheap: {p95Max: 1s}}
                scenarios: {a: {p90Max: 1s}, '*': {p50Max: 1s}}
                groups: {g: {p99Max: 1s}, h: {p99Max: 1s}}
                """));
    assertThat(titles(plan.notEvaluated()))
        .containsExactly("tag shop p95", "tag cheap p95", "scenario a p90", "GROUP g p99");
    assertThat(titles(plan.thresholds()).stream().skip(3))
        .containsExactly("tag all p95", "scenario b p50", "GROUP h p99");
  }

  @Test
  void thoseOfAProfileCountWhereItIsChosenAndAreCheckedWhereItIsNot() {
    assertThat(titles(read(PLAN).thresholds())).doesNotContain("GROUP g p99");
    assertThat(problems(PLAN.replace("p99Max: {", "p99Max: {oops: 1, "))).hasSize(1);
    property("profile", "hard");
    assertThat(titles(read(PLAN).thresholds())).contains("GROUP g p99");
  }
}
