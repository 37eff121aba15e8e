package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefineTest extends PlanReading {

  private static final String RPC =
      """
      target: http://h
      load: {users: 1, duration: 1s}
      define:
        rpc:
          with: {params: {}}
          POST: /rpc
          name: /rpc ${method}
          headers: {X-A: a, X-B: b}
          tags: [rpc]
          json: {method: "${method}", params: "${params}"}
          expect: 201
      """;

  private List<Task> tasks(String plan) {
    return read(plan).scenarios().get(0).tasks();
  }

  @Test
  void putsConstantsOfWithIntoTheLabel() {
    List<Task> tasks =
        tasks(
            RPC
                + """
                vars: {tool: echo}
                tasks:
                  - {weight: 3, use: rpc, with: {method: tools/list}}
                  - {use: rpc, with: {method: tools/call, params: {name: "${tool}"}}}
                """);
    assertThat(tasks)
        .extracting(Task::title)
        .containsExactly("POST /rpc tools/list", "POST /rpc tools/call");
    assertThat(tasks).extracting(Task::weight).containsExactly(3.0, 1.0);
    Step.Use use = (Step.Use) tasks.get(1).steps().get(0);
    assertThat(use.define()).isEqualTo("rpc");
    assertThat(use.with()).hasToString("{method=tools/call, params={\"name\":\"${tool}\"}}");
    assertThat(use.origin()).hasToString("a.load.yaml:15");
    assertThat(((Step.Use) tasks.get(0).steps().get(0)).with())
        .hasToString("{method=tools/list, params={}}");
  }

  @Test
  void laysWhatStandsBesideAUseOverTheOneStep() {
    List<Task> tasks =
        tasks(
            RPC
                + """
                tags: [all]
                tasks:
                  - use: rpc
                    with: {method: ping}
                    name: /rpc ping [stress]
                    headers: {x-a: null, X-B: c}
                    tags: mine
                    form: {a: b}
                    expect: json
                    rare: true
                    if: ${user.id > 1}
                    onFailure: continue
                """);
    Step.Guarded guarded = (Step.Guarded) tasks.get(0).steps().get(0);
    Step.Use use = (Step.Use) guarded.steps().get(0);
    Step.Request request = (Step.Request) use.steps().get(0);
    assertThat(request.label()).isEqualTo("POST /rpc ping [stress]");
    assertThat(request.headers()).hasToString("{X-B=c}");
    assertThat(request.tags()).containsExactly("all", "rpc", "mine");
    assertThat(request.body()).isInstanceOf(Body.Form.class);
    assertThat(request.expect().parsesAsJson()).isTrue();
    assertThat(request.rare()).isTrue();
    assertThat(List.of(request.onFailure(), use.onFailure(), guarded.onFailure()))
        .containsOnly(OnFailure.CONTINUE);
    assertThat(tasks.get(0).tags()).containsExactly("all", "rpc", "mine");
  }

  @Test
  void takesWhatStandsBesideAUseOfSeveralStepsForDefaults() {
    List<Task> tasks =
        tasks(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            define:
              visit:
                headers: {X-A: a}
                steps:
                  - {GET: /a}
                  - {GET: /b, headers: {X-A: null}, timeout: 1s}
            tasks:
              - {use: visit, name: a visit, headers: {X-C: c}, timeout: 5s, weight: 2}
            """);
    assertThat(tasks.get(0).title()).isEqualTo("a visit");
    List<Step.Request> requests = Step.requestsOf(tasks.get(0).steps());
    assertThat(requests)
        .extracting(request -> request.headers().keySet().toString())
        .containsExactly("[X-A, X-C]", "[X-C]");
    assertThat(requests)
        .extracting(Step.Request::timeout)
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(1));
  }

  @Test
  void replacesWhatAWaitOfADefineSays() {
    List<Task> tasks =
        tasks(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            define:
              await:
                until: ${response.status == 200}
                name: ${what} known
                every: 500ms
                within: 10s
                onFailure: continue
                steps: [{GET: "/${what}"}]
            tasks:
              - {use: await, with: {what: agent}, every: 1s, within: 15s}
            """);
    Step.Until until = (Step.Until) Step.inside(tasks.get(0).steps().get(0)).get(0);
    assertThat(until.label()).isEqualTo("UNTIL agent known");
    assertThat(until.every()).isEqualTo(Duration.ofSeconds(1));
    assertThat(until.within()).isEqualTo(Duration.ofSeconds(15));
    assertThat(until.onFailure()).isEqualTo(OnFailure.CONTINUE);
  }

  @Test
  void usesDefinesInsideDefinesAndHandsValuesOn() {
    Plan plan =
        read(
            RPC
                + """
                  ping: {use: rpc, with: {method: ping}}
                  sign: {java: com.acme.Sign, with: {algorithm: sha}, capture: {signature: $}}
                  both: {steps: [{use: ping}, {use: sign, with: {text: "${word}"}}]}
                tasks:
                  - {use: ping, with: {params: {a: 1}}}
                  - {use: both, with: {word: hello}}
                """);
    List<Task> tasks = plan.scenarios().get(0).tasks();
    assertThat(tasks).extracting(Task::title).containsOnly("POST /rpc ping");
    Step.Use outer = (Step.Use) tasks.get(0).steps().get(0);
    Step.Use inner = (Step.Use) outer.steps().get(0);
    assertThat(outer.with()).hasToString("{params={\"a\":1}}");
    assertThat(inner.with()).hasToString("{method=ping, params=${params}}");
    Step.JavaCall call =
        (Step.JavaCall)
            Step.allOf(tasks.get(1).steps())
                .filter(Step.JavaCall.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertThat(call.with()).hasToString("{algorithm=sha, text=${text}}");
  }

  @Test
  void letsDefaultsSeeWhatIsGiven() {
    List<Task> tasks =
        tasks(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            define:
              add:
                with: {name: "agent-${id}", size: 1}
                POST: /agents/${id}
                query: {name: "${name}", size: "${size ?? 1}"}
            tasks:
              - {use: add, with: {id: "${uuid()}"}}
            """
                .replace("size", "volume"));
    Step.Use given = (Step.Use) tasks.get(0).steps().get(0);
    Step.Use byDefault = (Step.Use) given.steps().get(0);
    assertThat(given.with()).hasToString("{id=${uuid()}}");
    assertThat(byDefault.with()).hasToString("{name=agent-${id}, volume=1}");
    assertThat(tasks.get(0).title()).isEqualTo("POST /agents/[id]");
  }

  @Test
  void stepsOfADefineSetVariablesOfTheUser() {
    List<Task> tasks =
        tasks(
            """
            target: http://h
            auth: {bearer: "${token}"}
            load: {users: 1, duration: 1s}
            define:
              login: {POST: /login, form: {user: "${name}"}, capture: {token: $.token}}
            start: [{use: login, with: {name: u}}]
            tasks: [{GET: "/${token}"}]
            """);
    assertThat(tasks).hasSize(1);
  }

  @Test
  void loopsOverAUse() {
    List<Task> tasks =
        tasks(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            vars: {ids: [1, 2]}
            define: {remove: {DELETE: "/a/${id}", name: "/a/[id]"}}
            tasks:
              - {weight: 2, each: "${ids}", as: one, use: remove, with: {id: "${one}"}, if: "${user.id > 1}"}
            """);
    Step.Guarded guarded = (Step.Guarded) tasks.get(0).steps().get(0);
    Step.Each each = (Step.Each) guarded.steps().get(0);
    assertThat(each.steps().get(0)).isInstanceOf(Step.Use.class);
    assertThat(tasks.get(0).title()).isEqualTo("DELETE /a/[id]");
  }

  @Test
  void namesCirclesUnknownDefinesAndValuesOfNoUse() {
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                define:
                  a: {use: b}
                  b: {steps: [{GET: /b}, {use: c}]}
                  c: {repeat: 2, use: a}
                  rpc: {POST: /rpc, json: "${method}"}
                tasks:
                  - use: a
                  - {use: rcp}
                  - {use: rpc, with: {metod: x, method: y}}
                  - {use: 5}
                  - {use: rpc, with: [method], json: 1}
                """))
        .containsExactly(
            "6:23   use: `a` uses itself: a → b → c → a.",
            "10:11   use: `rcp` is no define: `define` has a, b, c and rpc. Did you mean `rpc`?",
            "12:11   use: `5` is no define: `define` has a, b, c and rpc.",
            "13:22   with: a map is needed here, such as `{id: \"${id}\"}`, not a list.");
    assertThat(
            problems(
                HEAD.replace("{GET: /a}", "{use: rpc, with: {metod: x, method: y}}")
                    + "define: {rpc: {POST: /rpc, json: '${method}'}}"))
        .containsExactly(
            "3:27   The define `rpc` has no use for `metod`; it uses method. Did you mean `method`?");
  }

  @Test
  void tellsWhichUseLacksAValue() {
    assertThat(
            problems(
                RPC
                    + """
                    tasks:
                      - {use: rpc, with: {method: a}}
                      - {use: rpc, name: /rpc none}
                    """))
        .containsExactly(
            "14:11   The define `rpc` uses `method` (a.load.yaml:10:20), which has no value here: give"
                + " it in `with`.");
    assertThat(problems(RPC + "tasks: [{use: rpc, name: /rpc none}, {use: rpc, name: /rpc two}]"))
        .containsExactly(
            "10:20   The variable `method` is not known, where `rpc` is used at a.load.yaml:12:15: it"
                + " comes from `with`, `vars`, `set` or `capture`.");
    assertThat(
            problems(
                RPC
                    + """
                    tasks: [{use: rpc, with: {method: "${uuid()}"}}]
                    """))
        .containsExactly(
            "7:11   name: `/rpc ${method}` must be constant, and where `rpc` is used, at"
                + " a.load.yaml:12:15, it is not: only constant values of `with` may be in it.");
  }

  @Test
  void checksDefinesThatNothingUses() {
    assertThat(
            problems(
                HEAD
                    + """
                    define:
                      a: {POST: x, with: {p: 1}, name: "/${p}/${q}", expect: {json: [a]}}
                      b: [{GET: /a}]
                      c: {use: d}
                      d: {put: {somewhere: "${r}"}}
                      e: {with: {user: 1}, GET: "/${", foo: 1}
                    """))
        .containsExactly(
            "5:13   POST: `x` is neither a path, which begins with `/`, nor a URL with `http://` or"
                + " `https://`. Did you mean `/x`?",
            "5:66   json: `a` is not a JSONPath, which begins with `$`. Did you mean `$.a`?",
            "6:6   b: a map is needed here, such as `{GET: /orders}`, not a list.",
            "9:14   'user' means something of its own in expressions; choose another name.",
            "9:29   GET: ${: the expression has no end, a } is missing; write $${ for a literal ${",
            "9:36   `foo` is not a key of a request, which may have GET, POST, PUT, PATCH, DELETE, HEAD,"
                + " OPTIONS, name, query, json, form, multipart, body, file, capture, rare, target,"
                + " headers, auth, timeout, connectTimeout, followRedirects, expect, tolerate, tags, if,"
                + " chance and onFailure.");
  }

  @Test
  void refusesAFewLinesThatStandForGigabytes() {
    StringBuilder plan =
        new StringBuilder(HEAD.replace("{GET: /a}", "{use: a0}")).append("define:\n");
    for (int i = 0; i < 15; i++) {
      String next = "{use: a" + (i + 1) + "}";
      plan.append("  a" + i + ": {steps: [" + (next + ", ").repeat(10) + next + "]}\n");
    }
    plan.append("  a15: {GET: /a}\n");
    assertThat(problems(plan.toString()))
        .contains(
            "1:1   The `use` steps of this plan stand for more than 8 MB of text. Use fewer.");

    StringBuilder deep =
        new StringBuilder(HEAD.replace("{GET: /a}", "{use: a0}")).append("define:\n");
    for (int i = 0; i < 30; i++) {
      deep.append("  a" + i + ": {use: a" + (i + 1) + "}\n");
    }
    deep.append("  a30: {GET: /a}\n");
    assertThat(problems(deep.toString()))
        .contains("24:14   use: defines are inside each other more than 20 deep here.");
  }
}
