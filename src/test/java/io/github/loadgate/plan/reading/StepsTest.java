package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepsTest extends PlanReading {

  /** The steps of a task that is written in YAML, six columns to the right. */
  private List<Step> steps(String yaml) {
    return task(yaml).steps();
  }

  private Task task(String yaml) {
    Plan plan =
        read(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            vars: {items: [1, 2], x: 1}
            tags: [all]
            scenarios:
              s:
                tasks:
            """
                + yaml.indent(6));
    return plan.scenarios().get(0).tasks().get(0);
  }

  private Step one(String yaml) {
    List<Step> steps = steps(yaml);
    assertThat(steps).hasSize(1);
    return steps.get(0);
  }

  private static List<String> labels(Step step) {
    return Step.requestsOf(List.of(step)).stream().map(Step.Request::label).toList();
  }

  @Test
  void choosesAmongItemsThatAreWrittenLikeTasks() {
    Step.Choose choose =
        (Step.Choose)
            one(
                """
                - choose:
                    - {weight: 5, GET: /a}
                    - weight: 2.5
                      tags: [b]
                      steps: [{GET: /b}, {pause: 1s}, {GET: /c}]
                    - {POST: /d, if: "${x == 1}"}
                """);
    assertThat(choose.origin()).hasToString("a.load.yaml:8");
    assertThat(choose.branches()).extracting(Step.Branch::weight).containsExactly(5.0, 2.5, 1.0);
    assertThat(choose.branches())
        .extracting(branch -> branch.steps().size())
        .containsExactly(1, 3, 1);
    assertThat(choose.branches().get(2).steps().get(0)).isInstanceOf(Step.Guarded.class);
    assertThat(labels(choose)).containsExactly("GET /a", "GET /b", "GET /c", "POST /d");
    assertThat(Step.requestsOf(List.of(choose)).get(1).tags()).containsExactly("all", "b");
  }

  @Test
  void repeatsSoOftenOrBetweenTwoNumbers() {
    Step.Repeat three = (Step.Repeat) one("- {repeat: 3, GET: '/a/${index}', tags: [r]}");
    assertThat(List.of(three.least(), three.most())).containsExactly(3, 3);
    assertThat(labels(three)).containsExactly("GET /a/[index]");
    assertThat(Step.requestsOf(List.of(three)).get(0).tags()).containsExactly("all", "r");

    Step.Repeat some =
        (Step.Repeat)
            one("- {repeat: 2..4, headers: {A: b}, steps: [{GET: /a}, {GET: /b}], timeout: 3s}");
    assertThat(List.of(some.least(), some.most())).containsExactly(2, 4);
    Step.Request second = Step.requestsOf(List.of(some)).get(1);
    assertThat(second.headers()).containsOnlyKeys("A");
    assertThat(second.timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void goesThroughAListWithItsElementUnderAName() {
    Step.Each each =
        (Step.Each)
            one(
                """
                - each: ${items}
                  as: id
                  DELETE: /a/${id}
                  name: /a/[id] [clean up]
                  query: {n: "${index}"}
                  onFailure: continue
                """);
    assertThat(each.items()).hasToString("${items}");
    assertThat(each.as()).isEqualTo("id");
    assertThat(each.onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(labels(each)).containsExactly("DELETE /a/[id] [clean up]");
    assertThat(Step.requestsOf(List.of(each)).get(0).onFailure()).isEqualTo(OnFailure.CONTINUE);

    Step.Each written =
        (Step.Each) one("- {each: [a, '${x}'], steps: [{GET: '/${item}'}, {pause: 1s}]}");
    assertThat(written.as()).isEqualTo("item");
    assertThat(written.items().source()).isEqualTo(List.of("a", "${x}"));
    assertThat(written.steps()).hasSize(2);
  }

  @Test
  void pollsUntilAConditionHoldsUnderALabelOfItsOwn() {
    Step.Until until =
        (Step.Until)
            one(
                """
                - until: ${response.status == 200}
                  every: 500ms
                  within: 10s
                  name: known
                  tags: [wait]
                  onFailure: stopUser
                  steps:
                    - {GET: /a, expect: [200, 404]}
                """);
    assertThat(until.condition()).hasToString("${response.status == 200}");
    assertThat(until.label()).isEqualTo("UNTIL known");
    assertThat(until.every()).isEqualTo(Duration.ofMillis(500));
    assertThat(until.within()).isEqualTo(Duration.ofSeconds(10));
    assertThat(until.tags()).containsExactly("all", "wait");
    assertThat(until.onFailure()).isEqualTo(OnFailure.STOP_USER);
    Step.Request poll = Step.requestsOf(List.of(until)).get(0);
    assertThat(poll.onFailure()).isEqualTo(OnFailure.END_TASK);
    assertThat(poll.label()).isEqualTo("GET /a");

    Task task =
        task(
            "- {until: '${response.json.done}', GET: '/jobs/${x}', if: '${x > 0}', chance: 50%,"
                + " name: job}");
    Step.Guarded guarded = (Step.Guarded) task.steps().get(0);
    Step.Until inPlace = (Step.Until) guarded.steps().get(0);
    assertThat(inPlace.label()).isEqualTo("UNTIL job");
    assertThat(inPlace.every()).isEqualTo(Duration.ofSeconds(1));
    assertThat(inPlace.within()).isEqualTo(Duration.ofSeconds(30));
    assertThat(labels(inPlace)).containsExactly("GET /jobs/[x]");
    assertThat(guarded.chance()).isEqualTo(0.5);
    assertThat(task.title()).isEqualTo("UNTIL job");

    Step.Until unnamed = (Step.Until) one("- {until: '${response.status == 200}', GET: /a/b}");
    assertThat(unnamed.label()).isEqualTo("UNTIL GET /a/b");
  }

  @Test
  void groupsStepsUnderALabel() {
    Task task =
        task("- {group: checkout, tags: [g], weight: 4, steps: [{GET: /cart}, {POST: /pay}]}");
    Step.Group group = (Step.Group) task.steps().get(0);
    assertThat(group.label()).isEqualTo("GROUP checkout");
    assertThat(group.tags()).containsExactly("all", "g");
    assertThat(labels(group)).containsExactly("GET /cart", "POST /pay");
    assertThat(task.title()).isEqualTo("GROUP checkout");
    assertThat(task.weight()).isEqualTo(4);
    assertThat(task.tags()).containsExactly("all", "g");

    Step.Group inPlace = (Step.Group) one("- {group: home, GET: /, name: /home}");
    assertThat(labels(inPlace)).containsExactly("GET /home");
  }

  @Test
  void guardsAnyStepAndAnyTask() {
    Task task =
        task("- {weight: 2, if: '${x > 1}', chance: 12.5%, name: both, steps: [{GET: /a}]}");
    Step.Guarded guarded = (Step.Guarded) task.steps().get(0);
    assertThat(task.steps()).hasSize(1);
    assertThat(task.title()).isEqualTo("both");
    assertThat(guarded.condition()).hasToString("${x > 1}");
    assertThat(guarded.chance()).isEqualTo(0.125);
    assertThat(guarded.onFailure()).isEqualTo(OnFailure.END_TASK);

    Step.Guarded pause = (Step.Guarded) one("- {chance: 20%, pause: 1s, onFailure: continue}");
    assertThat(pause.condition()).isNull();
    assertThat(pause.onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(pause.steps()).hasOnlyElementsOfType(Step.Pause.class);
    assertThat(((Step.Pause) pause.steps().get(0)).time())
        .isEqualTo(new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(1)));
  }

  @Test
  void putsStepsOfAListInsideOneAnother() {
    List<Step> steps =
        steps(
            """
            - steps:
                - headers: {A: b}
                  steps: [{GET: /a}, {GET: /b, headers: {a: null}}]
                - {if: "${x == 1}", steps: [{GET: /c}]}
            """);
    assertThat(steps)
        .hasExactlyElementsOfTypes(Step.Request.class, Step.Request.class, Step.Guarded.class);
    assertThat(((Step.Request) steps.get(0)).headers()).containsOnlyKeys("A");
    assertThat(((Step.Request) steps.get(1)).headers()).isEmpty();
  }

  @Test
  void callsCodeOfTheUsersOwn() {
    Step.JavaCall call =
        (Step.JavaCall)
            one(
                """
                - java: com.acme.SignOrder
                  with: {order-id: "${x}", tries: 3}
                  capture: {signature: $.sign, n: {json: [$.a, $.b], default: 1}}
                """);
    assertThat(call.className()).isEqualTo("com.acme.SignOrder");
    assertThat(call.with()).hasToString("{order-id=${x}, tries=3}");
    assertThat(call.captures()).containsOnlyKeys("signature", "n");
    assertThat(Objects.requireNonNull(call.captures().get("n")).source())
        .isEqualTo(Capture.Source.JSON);
  }

  @Test
  void leavesNamesToRunTimeWhereCodeMaySetAny() {
    Plan plan =
        read(
            """
            target: http://h
            headers: {X-Any: "${signature}"}
            load: {users: 1, duration: 1s}
            tasks: [{steps: [{java: Sign}, {GET: "/${signature}"}]}]
            """);
    assertThat(requests(plan)).hasSize(1);
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                scenarios:
                  a: {tasks: [{steps: [{java: Sign}, {GET: "/${signature}"}]}]}
                  b: {tasks: [{GET: "/${signature}"}]}
                """))
        .containsExactly(
            "5:21   The variable `signature` is not known: it comes from `vars`, `set` or `capture`.");
  }

  @Test
  void failsWithALabel() {
    Step.Fail fail =
        (Step.Fail) Step.inside(one("- {if: '${x > 1}', fail: 'no agent ${x} here'}")).get(0);
    assertThat(fail.label()).isEqualTo("FAIL no agent [x] here");
    assertThat(fail.text()).hasToString("no agent ${x} here");
    assertThat(((Step.Fail) one("- {fail: 'a ${x}', name: gone}")).label()).isEqualTo("FAIL gone");
  }

  @Test
  void namesTasksWithoutRequests() {
    assertThat(task("- {set: {y: 1}}").title()).isEqualTo("set");
    assertThat(task("- {pause: 1s}").title()).isEqualTo("pause");
    assertThat(task("- {java: a.B}").title()).isEqualTo("a.B");
    assertThat(task("- {fail: no}").title()).isEqualTo("FAIL no");
    assertThat(task("- {repeat: 2, set: {y: 1}}").title()).isEqualTo("set");
    assertThat(task("- {repeat: 2, steps: [{GET: /a}, {GET: /b}]}").title()).isEqualTo("GET /a …");
    assertThat(task("- {if: '${x > 1}', GET: /a}").title()).isEqualTo("GET /a");
  }

  @Test
  void readsEveryBody() {
    write("src/load/a.pdf", "pdf");
    List<Step> steps =
        steps(
            """
            - steps:
                - {POST: /a, json: {$from: "${items}", list: {$repeat: 10, $item: {n: "${index}"}}}}
                - {POST: /b, form: {email: "${x}", n: 1.10, tag: [1.10, "${x}"]}}
                - POST: /c
                  multipart: {doc: {file: a.pdf, type: application/pdf}, note: "${x}", meta: {text: "{}", type: application/json}}
                - {PUT: /d, body: "<a>${x}</a>"}
                - {PATCH: /e, file: a.pdf}
                - {POST: /f, file: "${x}.pdf"}
                - {POST: /g}
            """);
    List<@Nullable Body> bodies =
        Step.requestsOf(steps).stream().<@Nullable Body>map(Step.Request::body).toList();
    assertThat(bodies.get(0)).isInstanceOf(Body.Json.class);
    assertThat(((Body.Form) bodies.get(1)).fields())
        .hasToString("{email=${x}, n=1.10, tag=[\"1.10\",\"${x}\"]}");
    assertThat(((Body.Multipart) bodies.get(2)).parts().values())
        .extracting(Body.Part::isFile, part -> part.content().toString(), part -> part.type() + "")
        .containsExactly(
            Tuple.tuple(true, "a.pdf", "application/pdf"),
            Tuple.tuple(false, "${x}", "null"),
            Tuple.tuple(false, "{}", "application/json"));
    assertThat(((Body.Text) bodies.get(3)).text()).hasToString("<a>${x}</a>");
    assertThat(((Body.File) bodies.get(4)).path()).hasToString("a.pdf");
    assertThat(((Body.File) bodies.get(5)).path()).hasToString("${x}.pdf");
    assertThat(bodies.get(6)).isNull();
  }

  @Test
  void keepsAPaceOfThePlanOrTheScenario() {
    Plan plan =
        read(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            pace: 30/m
            scenarios:
              a: {tasks: [{GET: /a}]}
              b: {pace: 2/s, tasks: [{GET: /b}]}
            """);
    assertThat(plan.scenarios()).extracting(scenario -> scenario.pace()).containsExactly(0.5, 2.0);
  }
}
