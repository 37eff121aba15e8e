package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverrideFileTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://plan
      vars: {a: plan, b: plan}
      load: {users: 5, warmUp: 1s, duration: 10s, only: [one]}
      profiles:
        spike: {users: 500, duration: 20s, vars: {b: spike}}
        two: {only: [two]}
      scenarios:
        one: {tasks: [{GET: "/one/${a}/${b}"}]}
        two: {tasks: [{GET: /two}]}
      thresholds: {p95Max: {fail: 500ms}, requests: {GET /two: {p95Max: 1s}}}
      """;

  private static Load.Closed load(Plan plan) {
    return (Load.Closed) plan.load();
  }

  private static List<String> names(Plan plan) {
    return plan.scenarios().stream().map(Scenario::name).toList();
  }

  @Test
  void replacesTheLoadAndMergesEverythingElse() {
    write("ci.yaml", "load: {users: 2, duration: 3s}\nvars: {a: file}\nthresholds: {p99Max: 1s}");
    override("ci.yaml");
    Plan plan = read(PLAN);
    assertThat(plan.load())
        .isEqualTo(
            new Load.Closed(
                2, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(30)));
    assertThat(plan.vars().get("a")).hasToString("file");
    assertThat(plan.vars().get("b")).hasToString("plan");
    assertThat(plan.thresholds().stream().map(t -> t.title() + " " + t.origin()))
        .contains("p95 a.load.yaml:10", "p99 ../../ci.yaml:3");
  }

  @Test
  void leavesWhatRunsAloneUnlessItNamesThat() {
    write("ci.yaml", "load: {users: 2, duration: 3s}");
    override("ci.yaml");
    assertThat(names(read(PLAN))).containsExactly("one");
    pom("profile", "two");
    assertThat(names(read(PLAN))).containsExactly("two");
    write("ci.yaml", "load: {users: 2, duration: 3s, only: [one]}");
    assertThat(names(read(PLAN))).containsExactly("one");
  }

  @Test
  void liesOverThePomAndUnderD() {
    write("ci.yaml", "thresholds: {p95Max: 2s, p99Max: 2s}\nload: {users: 2, duration: 3s}");
    override("ci.yaml");
    pom("p95Max", "1s");
    pom("users", "9");
    property("p99Max", "3s");
    property("duration", "4s");
    Plan plan = read(PLAN);
    assertThat(plan.thresholds().stream().map(t -> t.title() + " " + t.written()))
        .contains("p95 2s", "p99 3s");
    assertThat(load(plan).users()).isEqualTo(2);
    assertThat(load(plan).duration()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void liesUnderTheProfileThatDNamesAndOverThatOfThePom() {
    write("ci.yaml", "load: {users: 2, duration: 3s}\nvars: {b: file}");
    override("ci.yaml");
    pom("profile", "spike");
    assertThat(load(read(PLAN)).users()).isEqualTo(2);
    property("profile", "spike");
    Plan plan = read(PLAN);
    assertThat(load(plan).users()).isEqualTo(500);
    assertThat(plan.vars().get("b")).hasToString("spike");
  }

  @Test
  void isCheckedAsAPartOfThePlanWithPlacesOfItsOwn() {
    write(
        "ci.yaml", "lod: {users: 1}\nload: {users: x, duration: 1s}\nprofiles: {a: {users: 1}}\n");
    override("ci.yaml");
    assertThat(problems(PLAN))
        .satisfiesExactly(
            key ->
                assertThat(key)
                    .startsWith("../../ci.yaml:1:1   `lod` is not a key of a plan")
                    .endsWith("Did you mean `load`?"),
            value ->
                assertThat(value)
                    .isEqualTo(
                        "../../ci.yaml:2:15   users: `x` is not a whole number from 1 to 100000."),
            profiles ->
                assertThat(profiles)
                    .isEqualTo(
                        "../../ci.yaml:3:1   `profiles` has no place in a file of"
                            + " -Dload.override."));
  }

  @Test
  void mustBeThere() {
    override("none.yaml");
    assertThat(problems(PLAN))
        .containsExactly(
            "-Dload.override   `none.yaml` is not there: no file "
                + module.resolve("none.yaml")
                + ". The path begins at the module's folder.");
  }

  @Test
  void runsOnlyWhatIsNamed() {
    Plan plan = read(PLAN);
    assertThat(names(plan)).containsExactly("one");
    property("only", "two, one");
    assertThat(names(read(PLAN))).containsExactly("one", "two");
    property("only", "two");
    assertThat(names(read(PLAN))).containsExactly("two");
  }

  @Test
  void keepsOnlyUnderAProfileThatSaysNothingOfIt() {
    property("profile", "spike");
    Plan spike = read(PLAN);
    assertThat(names(spike)).containsExactly("one");
    assertThat(load(spike).users()).isEqualTo(500);
    property("profile", "two");
    Plan two = read(PLAN);
    assertThat(names(two)).containsExactly("two");
    assertThat(load(two).users()).isEqualTo(5);
  }

  @Test
  void refusesToRunWhatIsNotThere() {
    property("only", "three,#smoke");
    assertThat(problems(PLAN))
        .containsExactly(
            "-Dload.only   there is no scenario `three`. The plan has one and two.",
            "-Dload.only   there is no tag `smoke`. The plan has no tags.");
    property("only", ",");
    assertThat(problems(PLAN))
        .containsExactly(
            "-Dload.only   nothing would be left to run: name scenarios or tags, such as `[buyer,"
                + " '#smoke']`.");
  }
}
