package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.Expectation.Member;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InheritanceTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://plan
      headers: {Accept: text/plain, X-One: 1.10, x-gone: y}
      auth: {bearer: "${token}"}
      timeout: 10s
      expect: 2xx
      tolerate: 404
      tags: plan
      load: {users: 1, duration: 1s}
      stack: {ready: [{GET: /health, expect: json, within: 5s}, {GET: 'http://other/up', within: 20s}]}
      setup: [{POST: /setup, capture: {token: $.token}}]
      teardown: [{DELETE: /all, onFailure: stopRun}]
      scenarios:
        s:
          target: http://scenario
          headers: {accept: application/json, X-GONE: null}
          connectTimeout: 1s
          tags: [scenario, plan]
          tasks:
            - headers: {X-Task: t}
              auth: {basic: {user: u, password: p}}
              followRedirects: false
              tolerate: [409, 5xx]
              tags: task
              onFailure: continue
              name: both
              steps:
                - {GET: /a, headers: {X-One: two}, timeout: 1s, expect: 201, auth: none, tolerate: []}
                - {GET: /b?c=d, name: b, rare: true, onFailure: stopUser, query: {day: 2026-11-21, n: 1.10}}
            - GET: https://h:1/x/${user.id}?y=z#f
      """;

  @Test
  void completesEveryRequest() {
    Plan plan = read(PLAN);
    Step.Request a = requests(plan).get(0);
    assertThat(a.label()).isEqualTo("GET /a");
    assertThat(a.target().source()).isEqualTo("http://scenario");
    assertThat(a.headers()).hasToString("{accept=application/json, X-One=two, X-Task=t}");
    assertThat(a.auth()).isNull();
    assertThat(a.timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(a.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(a.followRedirects()).isFalse();
    assertThat(a.expect().status()).hasToString("201");
    assertThat(a.tolerate()).isEqualTo(StatusSet.NONE);
    assertThat(a.tags()).containsExactly("plan", "scenario", "task");
    assertThat(a.onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(a.rare()).isFalse();

    Step.Request b = requests(plan).get(1);
    assertThat(b.label()).isEqualTo("GET b");
    assertThat(b.headers()).hasToString("{accept=application/json, X-One=1.10, X-Task=t}");
    assertThat(b.auth()).isInstanceOf(Auth.Basic.class);
    assertThat(b.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(b.expect().status()).hasToString("2xx");
    assertThat(b.tolerate()).hasToString("409 or 5xx");
    assertThat(b.query()).hasToString("{day=2026-11-21, n=1.10}");
    assertThat(b.onFailure()).isEqualTo(OnFailure.STOP_USER);
    assertThat(b.rare()).isTrue();

    Step.Request x = requests(plan).get(2);
    assertThat(x.label()).isEqualTo("GET /x/[id]");
    assertThat(x.auth()).isInstanceOf(Auth.Bearer.class);
    assertThat(x.followRedirects()).isTrue();
    assertThat(x.onFailure()).isEqualTo(OnFailure.END_TASK);
  }

  @Test
  void givesSetupTeardownAndReadyThePlansDefaults() {
    Plan plan = read(PLAN);
    Step.Request setup = Step.requestsOf(plan.setup()).get(0);
    assertThat(setup.onFailure()).isEqualTo(OnFailure.STOP_RUN);
    assertThat(setup.target().source()).isEqualTo("http://plan");
    assertThat(setup.tolerate()).hasToString("404");
    assertThat(Step.requestsOf(plan.teardown()).get(0).onFailure()).isEqualTo(OnFailure.STOP_RUN);

    assertThat(plan.stack().ready().within()).isEqualTo(Duration.ofSeconds(20));
    assertThat(plan.stack().ready().requests())
        .extracting(Step.Request::label)
        .containsExactly("GET /health", "GET /up");
    Step.Request ready = plan.stack().ready().requests().get(0);
    assertThat(ready.headers()).containsOnlyKeys("Accept", "X-One", "x-gone");
    assertThat(ready.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(ready.expect().parsesAsJson()).isTrue();
    assertThat(plan.scenarios().get(0).tasks().get(0).title()).isEqualTo("both");
  }

  @Test
  void readsEveryFormOfExpectation() {
    Plan plan =
        read(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            tasks:
              - {GET: /a, expect: json}
              - {GET: /b, expect: [200, 3xx]}
              - {GET: /c, expect: {json: [$.data, $.items]}}
              - GET: /d
                expect:
                  status: 201
                  json: {$.a: 1, $.b: [x, y], $.c: present, $.d: absent, $.e: "${user.id}"}
                  header: {Content-Type: text/html}
                  body: {contains: [a, b], matches: "c+"}
                  timeMax: 500ms
                  that: "${response.size > 0}"
              - {GET: /e, expect: {status: 2xx, json: true}}
              - {GET: /f, expect: {body: {contains: ok}}}
            """);
    List<Expectation> all = requests(plan).stream().map(Step.Request::expect).toList();
    assertThat(all.get(0))
        .isEqualTo(
            new Expectation(
                StatusSet.BELOW_400,
                true,
                true,
                java.util.Map.of(),
                List.of(),
                java.util.Map.of(),
                List.of(),
                null,
                null,
                null));
    assertThat(all.get(1)).isEqualTo(Expectation.ofStatus(all.get(1).status()));
    assertThat(all.get(1).status()).hasToString("200 or 3xx");
    assertThat(all.get(2).anyPresent()).containsExactly("$.data", "$.items");
    assertThat(all.get(2).parsesAsJson()).isTrue();
    assertThat(all.get(2).bare()).isFalse();
    Expectation d = all.get(3);
    assertThat(d.members()).containsOnlyKeys("$.a", "$.b", "$.c", "$.d", "$.e");
    assertThat(d.members().get("$.c")).isEqualTo(new Member.Present());
    assertThat(d.members().get("$.d")).isEqualTo(new Member.Absent());
    assertThat(values(d, "$.a")).containsExactly(1L);
    assertThat(values(d, "$.b")).containsExactly("x", "y");
    assertThat(d.headers()).hasToString("{Content-Type=text/html}");
    assertThat(d.contains()).hasSize(2);
    assertThat(d.matches()).hasToString("c+");
    assertThat(d.timeMax()).isEqualTo(Duration.ofMillis(500));
    assertThat(d.that()).hasToString("${response.size > 0}");
    assertThat(all.get(4).bare()).isTrue();
    assertThat(all.get(4).status()).hasToString("2xx");
    assertThat(all.get(5).parsesAsJson()).isFalse();
  }

  private static List<@Nullable Object> values(Expectation expectation, String path) {
    Member member = Objects.requireNonNull(expectation.members().get(path));
    return ((Member.OneOf) member)
        .values().stream().<@Nullable Object>map(value -> value.source()).toList();
  }

  @Test
  void readsEveryFormOfCapture() {
    Plan plan =
        read(
            """
            target: http://h
            load: {users: 1, duration: 1s}
            tasks:
              - POST: /a
                json: {list: [1, "${n}", {deep: null}], "${n}": true}
                capture:
                  a: $.a
                  b: [$.b, "$.c[?(@.n == '${a}')]"]
                  c: {json: [$.d], default: []}
                  d: {header: Location}
                  e: {regex: 'id=(\\d+)', default: null}
                  n: {cookie: SESSION, default: "${a}"}
            """);
    Step.Request request = requests(plan).get(0);
    assertThat(request.captures()).containsOnlyKeys("a", "b", "c", "d", "e", "n");
    assertThat(request.captures().values())
        .extracting(Capture::source)
        .containsExactly(
            Capture.Source.JSON,
            Capture.Source.JSON,
            Capture.Source.JSON,
            Capture.Source.HEADER,
            Capture.Source.REGEX,
            Capture.Source.COOKIE);
    assertThat(request.captures().values())
        .extracting(Capture::hasDefault)
        .containsExactly(false, false, true, false, true, true);
    assertThat(request.captures().values())
        .extracting(capture -> capture.expressions().size())
        .containsExactly(1, 2, 1, 1, 1, 1);
    assertThat(request.body()).isNotNull();
  }
}
