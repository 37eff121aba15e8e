package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LayersTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://plan
      vars: {email: a@b, zip: "01234", page: 1, other: "${email}${zip}${page}"}
      load: {users: 5, warmUp: 1s, duration: 10s, drain: 1s}
      profiles:
        spike: {users: 500, duration: 20s, target: http://spike, vars: {page: 2}, thresholds: {p95Max: 2s}}
        light: {vars: {email: x@y}}
      tasks: [{GET: /a}]
      thresholds:
        p95Max: {fail: 500ms}
        p99Max: 1s
        requests: {GET /a: {meanMax: 100ms}}
      """;

  private static Load.Closed load(Plan plan) {
    return (Load.Closed) plan.load();
  }

  private static @Nullable Object source(Plan plan, String variable) {
    return Objects.requireNonNull(plan.vars().get(variable)).source();
  }

  private static List<String> limits(Plan plan) {
    return plan.thresholds().stream()
        .map(t -> t.title() + " " + t.written() + " " + t.origin())
        .toList();
  }

  @Test
  void takesThePlanWhereNothingLiesOverIt() {
    assertThat(limits(read(PLAN)))
        .containsExactly(
            "p95 500ms a.load.yaml:9",
            "p99 1s a.load.yaml:10",
            "error rate 1% built in",
            "tolerated rate 5% built in",
            "GET /a mean 100ms a.load.yaml:11");
  }

  @Test
  void replacesTheWholeLoadByAProfilesAndMergesTheRest() {
    property("profile", "spike");
    Plan plan = read(PLAN);
    assertThat(plan.profile()).isEqualTo("spike");
    assertThat(plan.load())
        .isEqualTo(
            new Load.Closed(
                500, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(20), Duration.ofSeconds(30)));
    assertThat(plan.target().source()).isEqualTo("http://spike");
    assertThat(plan.vars().get("page")).hasToString("2");
    assertThat(plan.vars().get("email")).hasToString("a@b");
    assertThat(limits(plan)).startsWith("p95 2s a.load.yaml:5", "p99 1s a.load.yaml:10");
  }

  @Test
  void keepsTheLoadUnderAProfileWithoutLoadKeys() {
    property("profile", "light");
    assertThat(load(read(PLAN)).users()).isEqualTo(5);
  }

  @Test
  void laysThePomOverThePlanAndDOverThePom() {
    pom("users", "6");
    pom("p95Max", "400ms");
    pom("p99Max", "900ms");
    property("p95Max", "300ms");
    property("errorRateMax", "0.5%");
    property("duration", "1m");
    Plan plan = read(PLAN);
    assertThat(load(plan).users()).isEqualTo(6);
    assertThat(load(plan).warmUp()).isEqualTo(Duration.ofSeconds(1));
    assertThat(load(plan).duration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(limits(plan))
        .containsExactly(
            "p95 300ms -Dload.p95Max",
            "p99 900ms <p99Max> in pom.xml",
            "error rate 0.5% -Dload.errorRateMax",
            "tolerated rate 5% built in",
            "GET /a mean 100ms a.load.yaml:11");
    assertThat(plan.settings())
        .contains(new Setting("load.users", "6", new Origin("<users> in pom.xml")));
  }

  @Test
  void asksOfAProfileThatIsNotChosenForNothingThatOnlyItsOwnRunHas() {
    Plan plan =
        read(
            PLAN.replace(
                "  light: {vars: {email: x@y}}",
                "  light: {target: '${env.NOT_SET}', vars: {email: '${env.NOT_SET}${later}'}}"));
    assertThat(plan.target().source()).isEqualTo("http://plan");
    assertThat(source(plan, "email")).isEqualTo("a@b");
  }

  @Test
  void ranksAProfileJustBelowThePlaceThatNamesIt() {
    pom("users", "6");
    pom("profile", "spike");
    assertThat(load(read(PLAN)).users()).isEqualTo(6);
    property("profile", "spike");
    assertThat(load(read(PLAN)).users()).isEqualTo(500);
    property("users", "7");
    assertThat(load(read(PLAN)).users()).isEqualTo(7);
  }

  @Test
  void prefersTheProfileThatDNames() {
    pom("profile", "spike");
    property("profile", "light");
    Plan plan = read(PLAN);
    assertThat(plan.profile()).isEqualTo("light");
    assertThat(load(plan).users()).isEqualTo(5);
  }

  @Test
  void keepsTheTypeOfAVariable() {
    property("vars.zip", "98765");
    property("vars.page", "3");
    property("vars.email", "c@d");
    Plan plan = read(PLAN);
    assertThat(source(plan, "zip")).isEqualTo("98765");
    assertThat(source(plan, "page")).isEqualTo(3L);
    assertThat(source(plan, "email")).isEqualTo("c@d");
  }

  @Test
  void givesAVariableThatThePlanOnlyUses() {
    property("vars.id", "7");
    assertThat(read(HEAD.replace("/a", "'/a/${id}'")).vars()).containsOnlyKeys("id");
  }

  @Test
  void overridesTheVariablesOfScenarios() {
    property("vars.page", "3");
    Plan plan =
        read(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            scenarios:
              a: {vars: {page: 1}, tasks: [{GET: "/a/${page}"}]}
              b: {tasks: [{GET: /b}]}
            """);
    assertThat(plan.scenarios().get(0).vars()).hasToString("{page=3}");
    assertThat(plan.vars()).isEmpty();
  }

  @Test
  void makesALoadOfOverridesAlone() {
    property("users", "3");
    property("duration", "5s");
    assertThat(load(read("target: http://h\ntasks: [{GET: /a}]")).users()).isEqualTo(3);
  }

  @Test
  void overridesTheTarget() {
    pom("target", "http://pom");
    assertThat(read(PLAN).target().source()).isEqualTo("http://pom");
  }

  @Test
  void reportsMistakesInOverridesByTheirNames() {
    pom("users", "many");
    property("p95Max", "500");
    property("p96max", "5s");
    property("rate", "5/s");
    property("target", "localhost");
    property("stack", "docker");
    property("vars.pge", "1");
    property("profile", "spik");
    assertThat(problems(PLAN))
        .containsExactlyInAnyOrder(
            "<users> in pom.xml   `many` is not a whole number from 1 to 100000.",
            "-Dload.profile   There is no profile `spik`. The plan has spike and light. Did you mean"
                + " `spike`?",
            "-Dload.p95Max   `500` has no unit. Did you mean `500ms`?",
            "-Dload.p96max   `p96max` cannot be overridden; target, stack, users, rate, duration,"
                + " rampUp, warmUp, drain, iterations, maxUsers, only, seed, vars.NAME and the"
                + " thresholds can. Did you mean `p96Max`?",
            "-Dload.rate   The plan's load has no place for `rate`: it has users, rampUp, warmUp,"
                + " duration, drain and only.",
            "-Dload.target   `localhost` is not a URL with `http://` or `https://`. Did you mean"
                + " `http://localhost`?",
            "-Dload.stack   `docker` is not `external`, the only value it can have.",
            "-Dload.vars.pge   The plan neither sets nor uses a variable `pge`. Did you mean `page`?");
  }

  @Test
  void saysThatThereAreNoProfiles() {
    property("profile", "x");
    assertThat(problems(HEAD))
        .containsExactly("-Dload.profile   There is no profile `x`. The plan has no profiles.");
  }

  @Test
  void dropsContainersOfAnExternalStack() {
    property("stack", "external");
    Plan plan =
        read(
            HEAD
                + """
                stack:
                  compose: missing.yml
                  services: [a]
                  ready: {GET: /health, within: 5s}
                  prepare:
                    - exec: {service: a, command: [seed]}
                    - run: {command: ./seed.sh}
                """);
    assertThat(plan.stack().kind()).isInstanceOf(Kind.External.class);
    assertThat(plan.settings())
        .contains(new Setting("stack", "external", new Origin("-Dload.stack")));
    assertThat(plan.stack().ready().requests()).hasSize(1);
    assertThat(plan.stack().ready().within()).isEqualTo(Duration.ofSeconds(5));
    assertThat(plan.stack().prepare()).extracting(one -> one.service()).containsOnlyNulls();
    assertThat(plan.stack().prepare()).hasSize(1);
    assertThat(plan.warnings())
        .containsExactly(
            "-Dload.stack   The commands of `exec` under `prepare` are left out: the stack is"
                + " external.");
  }

  @Test
  void knowsTheNamesThatCanBeOverridden() {
    assertThat(List.of("p95Max", "p7Max", "samplesMin", "users", "vars.x", "stack", "rate", "only"))
        .allMatch(Overrides::accepts);
    assertThat(List.of("p95max", "vars.", "seed", "profile")).noneMatch(Overrides::accepts);
  }

  @Test
  void givesEachLabelTheLimitsOfTheStarExceptThoseNamed() {
    Plan plan =
        read(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            tasks: [{GET: /a}, {GET: /b}, {POST: /c}, {GET: /a}]
            thresholds:
              toleratedRateMax: 2%
              requests:
                GET /b: {p50Max: 10ms, samplesMin: 60}
                '*': {p999Max: 1s}
            """);
    assertThat(plan.thresholds())
        .extracting(Threshold::title, Threshold::limit)
        .containsExactly(
            tuple("tolerated rate", 0.02),
            tuple("error rate", 0.01),
            tuple("GET /b p50", 10.0),
            tuple("GET /b samples", 60.0),
            tuple("GET /a p999", 1000.0),
            tuple("POST /c p999", 1000.0));
  }
}
