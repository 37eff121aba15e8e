package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest extends PlanReading {

  @Test
  void listsTwelveMistakesOfOnePlan() {
    assertThat(
            problems(
                """
                target: localhost:8080
                timeot: 5s
                load: {users: ten, duration: 30}
                vars: {item: 1}
                think: 3s..1s
                start:
                  - POST: /login
                    json: {user: "${usr.name}"}
                    capture: {token: access_token}
                tasks:
                  - {weight: 0, GET: orders}
                  - {get: /orders}
                  - {GET: "/orders/${itm}", expect: 20}
                  - {choose: []}
                thresholds:
                  p95: 500ms
                  errorRateMax: 0.01
                  requests:
                    GET /ordrs/[itm]: {p99Max: 1s}
                """))
        .containsExactly(
            "1:9   target: `localhost:8080` is not a URL with `http://` or `https://`. Did you mean"
                + " `http://localhost:8080`?",
            "2:1   `timeot` is not a key of a plan, which may have target, headers, auth, timeout,"
                + " connectTimeout, followRedirects, expect, tolerate, tags, include, vars, define,"
                + " secrets, data, pools, http, tls, stack, load, profiles, setup, teardown, scenarios,"
                + " start, stop, think, pace, tasks, thresholds and prometheus. Did you mean"
                + " `timeout`?",
            "3:15   users: `ten` is not a whole number from 1 to 100000.",
            "3:30   duration: `30` has no unit. Did you mean `30s`?",
            "5:8   think: `3s..1s` ends before it begins. Did you mean `1s..3s`?",
            "8:18   The variable `usr` is not known: it comes from `vars`, `set` or `capture`. Did you"
                + " mean `user`?",
            "9:22   token: `access_token` is not a JSONPath, which begins with `$`. Did you mean"
                + " `$.access_token`?",
            "11:14   weight: `0` is not a weight: a number over 0, such as `3`.",
            "11:22   GET: `orders` is neither a path, which begins with `/`, nor a URL with `http://` or"
                + " `https://`. Did you mean `/orders`?",
            "12:5   This step does nothing: it needs one of GET, POST, PUT, PATCH, DELETE, HEAD,"
                + " OPTIONS, pause, set, use, choose, put, drop, java, fail, repeat, each, until, group or"
                + " steps. Did you mean `GET`?",
            "13:11   The variable `itm` is not known: it comes from `vars`, `set` or `capture`. Did you"
                + " mean `item`?",
            "13:37   expect: `20` is not an expectation: a status such as `201` or `2xx`, a list of"
                + " them, `json`, or a map with status, json, header, body, timeMax and that.",
            "14:14   choose: at least one step to choose is needed.",
            "16:3   `p95` is not a threshold; those are p1Max … p99Max, p999Max, meanMax, maxMax,"
                + " errorRateMax, toleratedRateMax, throughputMin, samplesMin, and by name under"
                + " requests, tags, scenarios, groups, services, queries and baseline. Did you mean `p95Max`?",
            "17:17   errorRateMax: `0.01` has no unit. Did you mean `1%`?",
            "19:5   No task has a request `GET /ordrs/[itm]`. Did you mean `GET /orders/[itm]`?");
  }

  /** One mistake more in a plan that is right otherwise; its place is left out. */
  private String one(String more) {
    List<String> problems = problems(HEAD + more);
    assertThat(problems).hasSize(1);
    return problems.get(0).replaceFirst("^\\d+:\\d+   ", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http: {version: 3} | version: '3' is not 'auto', '1.1' or '2'.",
        "http: {connections: peruser} | connections: 'peruser' is not 'perUser' or 'shared'. Did you"
            + " mean 'perUser'?",
        "http: {pool: 5} | 'pool' is not a key of 'http', which may have connections, cookies and version.",
        "http: shared | http: a map is needed here, such as '{connections: shared}', not 'shared'.",
        "secrets: [a, {b: c}] | secrets: a text is needed here, not a map.",
        "secrets: ['${x}'] | secrets: '${x}' must be constant, without an expression.",
        "timeout: 30 | timeout: '30' has no unit. Did you mean '30s'?",
        "timeout: 0s | timeout: '0s' must be more than nothing.",
        "timeout: ${env.T} | timeout: '${env.T}' is an expression, which this value cannot be: it is"
            + " needed before the run. Use a profile or -D.",
        "timeout: | timeout: a single value is needed here, not nothing.",
        "followRedirects: yes | followRedirects: 'yes' is not 'true' or 'false'.",
        "headers: {a b: c} | 'a b' cannot be a header's name.",
        "headers: {A: [c]} | A: a text is needed here, not a list.",
        "headers: {A: \"x\\ny\"} | A: a header's value is one line, without control characters.",
        "auth: token | auth: a map is needed here, such as '{bearer: \"${token}\"}', not 'token'.",
        "auth: {} | auth: one of 'bearer' and 'basic' is needed.",
        "auth: {basic: {user: a}} | 'basic' has no 'password', which it needs.",
        "auth: {baerer: x} | 'baerer' is not a key of 'auth', which may have bearer and basic. Did you"
            + " mean 'bearer'?",
        "tolerate: 4 | tolerate: '4' is not a status such as '404' or '2xx'.",
        "expect: [] | expect: an empty list expects nothing.",
        "expect: [200, ok] | expect: 'ok' is not a status such as '404' or '2xx'.",
        "expect: {json: 5} | json: '5' is not 'true', a map such as '{$.id: present}' or a list such as"
            + " '[$.id]'.",
        "expect: {json: {id: 5}} | 'id' is not a JSONPath, which begins with '$'. Did you mean '$.id'?",
        "expect: {json: {$.id: }} | $.id: nothing is expected. Did you mean 'absent'?",
        "expect: {json: {$.id: {a: 1}}} | $.id: a single value, a list of them, 'present' or 'absent' is"
            + " needed.",
        "expect: {json: [data]} | json: 'data' is not a JSONPath, which begins with '$'. Did you mean"
            + " '$.data'?",
        "expect: {body: {matches: '('}} | matches: '(' is no regular expression: Unclosed group.",
        "expect: {that: yes} | that: 'yes' is not an expression such as '${response.size > 0}'.",
        "expect: {timeMax: 500} | timeMax: '500' has no unit. Did you mean '500ms'?",
        "vars: {1a: x} | '1a' is no name of a variable; allowed are letters, digits and _, no digit"
            + " first.",
        "vars: {user: x} | 'user' means something of its own in expressions; choose another name.",
        "vars: {env: x} | 'env' means something of its own in expressions; choose another name.",
        "vars: {a: '${b}', b: 1} | The variable 'b' has no value in this part of the plan: it comes from"
            + " 'vars', 'set' or 'capture'.",
        "vars: {a: '${env.NOPE}'} | The environment variable 'NOPE' is not set. Set it, or give a value"
            + " for that case: '${env.NOPE ?? '…'}'.",
        "vars: {a: '${data.x.y}'} | There is no data set 'x': the plan has no 'data', such as 'data: {x:"
            + " {csv: x.csv}}'.",
        "setup: {GET: /a} | setup: a list is needed here, such as '[{GET: /orders}]', not a map.",
        "setup: [GET /a] | setup: a map is needed here, such as '{GET: /orders}', not 'GET /a'.",
        "setup: [{GET: /a, pause: 1s}] | A step does one thing; this one has both 'GET' and 'pause'.",
        "setup: [{pause: 1}] | pause: '1' has no unit. Did you mean '1s'?",
        "setup: [{pause: 1s, name: x}] | 'name' is not a key of a pause, which may have pause, if, chance and"
            + " onFailure.",
        "setup: [{set: 5}] | set: a map is needed here, such as '{id: \"${uuid()}\"}', not '5'.",
        "setup: [{use: x, with: {}}] | use: 'x' is no define: the plan has no 'define', such as 'define:"
            + " {x: {GET: /orders}}'.",
        "setup: [{GET: /a, form: {}}] | A GET request carries no body, so it cannot have 'form'. Did you"
            + " mean 'query'?",
        "setup: [{GET: /a, json: {}}] | A GET request carries no body, so it cannot have 'json'.",
        "setup: [{POST: /a, json: {$repeat: 2}}] | A list is made by '$repeat' and '$item' together, as"
            + " '{$repeat: 10, $item: {n: \"${index}\"}}'.",
        "setup: [{GET: /a, name: '${x}'}] | name: '${x}' must be constant, without an expression.",
        "setup: [{GET: 'ftp://h/a'}] | GET: 'ftp://h/a' is neither a path, which begins with '/', nor a"
            + " URL with 'http://' or 'https://'.",
        "setup: [{GET: /a, onFailure: stop}] | onFailure: 'stop' is not 'continue', 'endTask',"
            + " 'stopUser' or 'stopRun'.",
        "setup: [{GET: /a, capture: {x: {}}}] | x: one of 'json', 'header', 'regex' and 'cookie' is"
            + " needed.",
        "setup: [{GET: /a, capture: {x: []}}] | x: an empty list finds nothing; name a JSONPath.",
        "setup: [{GET: /a, capture: {x: {regex: '['}}}] | regex: '[' is no regular expression: Unclosed"
            + " character class.",
        "thresholds: {p95Max: {warn: 7s, fail: 6s}} | warn: '7s' never warns, because '6s' fails"
            + " before.",
        "thresholds: {p95Max: {fail: 6s, window: 1500ms}} | window: '1500ms' is not a whole number of"
            + " seconds, such as '30s'.",
        "thresholds: {samplesMin: {fail: 100, window: 10s}} | 'window' has no meaning for 'samplesMin':"
            + " windows are joined until they have samples enough.",
        "thresholds: {samplesMin: {fail: 100, abort: true}} | 'abort' has no meaning for 'samplesMin':"
            + " windows are joined until they have samples enough.",
        "thresholds: {p95Max: {}} | p95Max: a threshold needs 'fail', such as '{fail: 500ms}'.",
        "thresholds: {p100Max: 1s} | 'p100Max' is not a threshold; those are p1Max … p99Max, p999Max,"
            + " meanMax, maxMax, errorRateMax, toleratedRateMax, throughputMin, samplesMin, and by name"
            + " under requests, tags, scenarios, groups, services, queries and baseline. Did you mean 'maxMax'?",
        "thresholds: {scenarios: {defalt: {p95Max: 1s}}} | There is no scenario 'defalt'. Did you mean"
            + " 'default'?",
        "thresholds: {groups: {x: {p95Max: 1s}}} | No task has a group 'x'.",
        "thresholds: {baseline: {p95Max: 10%}} | 'p95Max' cannot be compared with earlier runs; p1 …"
            + " p99, p999, mean, max, errorRate, toleratedRate and throughput can. Did you mean"
            + " 'p95'?",
        "thresholds: {queries: {lag: {query: up, max: 1}}} | 'queries' need the server that answers"
            + " them: 'prometheus: http://localhost:9090' at the top level.",
        "prometheus: localhost | prometheus: 'localhost' is not a URL with 'http://' or 'https://'. Did"
            + " you mean 'http://localhost'?",
        "thresholds: {samplesMin: 0} | samplesMin: '0' is not a whole number from 1 to 1000000000.",
        "thresholds: {throughputMin: 100} | throughputMin: '100' has no unit. Did you mean '100/s'?",
        "thresholds: {requests: {GET /b: {p95Max: 1s}}} | No task has a request 'GET /b'. Did you mean"
            + " 'GET /a'?",
        "thresholds: {requests: {'*': {p95Max: 5}}} | p95Max: '5' has no unit. Did you mean '5s'?",
        "profiles: {a: {userz: 5}} | 'userz' is not a key of a profile, which may have users, rampUp,"
            + " warmUp, duration, drain, rate, maxUsers, arrivals, stages, times, iterations, only,"
            + " target, vars and thresholds. Did you mean 'users'?",
        "profiles: {a: {rate: 5/s, users: 5}} | 'users' does not go with 'rate', which goes with"
            + " duration, maxUsers, arrivals, rampUp, warmUp and drain, such as '{rate: 50/s,"
            + " duration: 1m, maxUsers: 100}'.",
        "profiles: {a: {only: [b]}} | only: there is no scenario 'b'. The plan has default.",
        "profiles: {a: {target: true}} | target: 'true' is not a URL with 'http://' or 'https://'."
            + " Did you mean 'http://true'?",
        "profiles: {a: {vars: [b]}} | vars: a map is needed here, such as '{page: 1}', not a list.",
        "profiles: {a: {vars: {b: '${c(}'}}} | b: ${c(}: ( is not closed",
        "profiles: {a: {vars: {response: 1}}} | 'response' means something of its own in expressions;"
            + " choose another name.",
        "profiles: {a: {thresholds: word}} | thresholds: a map is needed here, such as '{p95Max:"
            + " 500ms, errorRateMax: 1%}', not 'word'.",
        "profiles: {a: {duration: 5}} | duration: '5' has no unit. Did you mean '5s'?",
        "profiles: {a: {thresholds: {p95Max: 5}}} | p95Max: '5' has no unit. Did you mean '5s'?",
        "stack: {services: [a]} | 'services' needs 'compose' beside it.",
        "stack: {process: {command: []}} | command: a command is needed, such as '[java, -jar,"
            + " target/app.jar]'.",
        "stack: {process: {command: \"a 'b\"}} | command: the quote ' is never closed.",
        "stack: {process: {app: {env: {A: b}}}} | There is no 'command' here, such as 'command: [java,"
            + " -jar, target/app.jar]'.",
        "stack: {ready: {pause: 1s}} | 'ready' takes requests only, such as '{GET: /health}'.",
        "stack: {ready: [5]} | ready: a map is needed here, such as '{GET: /health, within: 60s}', not"
            + " '5'.",
        "stack: {prepare: [{exec: {service: a, command: b}}]} | 'exec' needs a container, so a stack of"
            + " 'compose'.",
        "stack: {prepare: [{}]} | One of 'exec' and 'run' is needed.",
        "scenarios: {a: {tasks: [{GET: /a}]}} | A plan has either 'scenarios' or 'tasks' at the top"
            + " level; move these tasks into a scenario."
      })
  void refuses(String line, String problem) {
    // JUnit's table has no room for the backquotes of our sentences.
    assertThat(one(line).replace('`', '\'')).isEqualTo(problem);
  }

  @Test
  void namesAMissingComposeFile() {
    assertThat(problems(HEAD + "stack: {compose: compose.yml}"))
        .containsExactly(
            "4:18   compose: `compose.yml` is not there: no file "
                + module.resolve("compose.yml")
                + ". Paths begin at the module's folder.");
  }

  @Test
  void wantsATextOfAQuery() {
    String queries = "thresholds: {queries: {lag: {query: 7, max: 1}}}";
    assertThat(problems(HEAD + "prometheus: http://p\n" + queries))
        .containsExactly("5:37   query: a text is needed here, not `7`.");
  }

  @Test
  void wantsALoadAndSomethingToDo() {
    assertThat(problems("target: http://h"))
        .containsExactly(
            "1:1   The plan has neither `scenarios` nor `tasks`, such as `tasks: [{GET: /orders}]`: its"
                + " users have nothing to do.",
            "1:1   The plan has no `load`, which it needs, such as `{users: 10, rampUp: 5s, duration:"
                + " 1m}`.");
    assertThat(problems("target: http://h\nload: {users: 1}\nscenarios: {a: {}, b: {tasks: []}}"))
        .containsExactly(
            "2:7   The load has no `duration`, which it needs, such as `{users: 10, rampUp: 5s,"
                + " duration: 1m}`.",
            "3:13   The scenario `a` has no `tasks`, such as `[{GET: /orders}]`.",
            "3:31   tasks: at least one task is needed.");
  }

  @Test
  void wantsATargetForPathsOnly() {
    assertThat(problems("load: {users: 1, duration: 1s}\ntasks: [{GET: /a}, {GET: /b}]"))
        .containsExactly(
            "1:1   The plan has no `target`, which its paths begin with, such as `target:"
                + " http://localhost:8080`.");
    assertThat(
            read("load: {users: 1, duration: 1s}\ntasks: [{GET: 'http://h:1/a?b=c'}]")
                .target()
                .source())
        .isEqualTo("http://h:1");
  }

  @Test
  void looksAtTheValueThatATargetHas() {
    surroundings.environment("T", "localhost:80");
    assertThat(problems(HEAD.replace("http://localhost:8080", "${env.T}")))
        .containsExactly(
            "1:9   target: the value of `${env.T}` is wrong: `localhost:80` is not a URL with `http://` or"
                + " `https://`. Did you mean `http://localhost:80`?");
  }

  @Test
  void refusesPortsOfAStackThatIsNotThere() {
    assertThat(problems(HEAD.replace("8080", "${stack.port('app')}")))
        .containsExactly(
            "1:9   `stack.port('app')` has no value, because the stack is external. Give one for that"
                + " case: `${stack.port('app') ?? 8080}`.");
    assertThat(
            problems(
                HEAD.replace("8080", "${stack.port('ap')}") + "stack: {process: {command: [a]}}"))
        .containsExactly(
            "1:9   `stack.port('ap')` names no process of the stack, which has app. Did you mean"
                + " `app`?");
  }

  @Test
  void tellsLabelsThatAreNeverJudged() {
    assertThat(
            problems(
                HEAD + "start: [{POST: /in}]\nthresholds: {requests: {POST /in: {p95Max: 1s}}}"))
        .containsExactly(
            "5:25   `POST /in` runs only in `start`, which is shown apart and never judged.");
  }

  @Test
  void checksTheLoadThatAProfileReplaces() {
    property("profile", "a");
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 0, duration: 1s}
                profiles: {a: {users: 1}}
                tasks: [{GET: /a}]
                """))
        .containsExactly(
            "2:15   users: `0` is not a whole number from 1 to 100000.",
            "3:15   The load has no `duration`, which it needs, such as `{users: 10, rampUp: 5s,"
                + " duration: 1m}`. The load keys of the profile `a` replace all of `load`.");
  }

  @Test
  void knowsWhichPartOfThePlanSetsAVariable() {
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                setup: [{GET: /s, capture: {a: $.a}}]
                scenarios:
                  x: {tasks: [{GET: "/${a}", capture: {b: $.b}}]}
                  y: {tasks: [{GET: "/${b}"}, {GET: "/${c}"}, {GET: "/${b ?? 'none'}"}]}
                teardown: [{GET: "/${a}", capture: {c: $.c}}]
                stack: {ready: {GET: "/${a}"}}
                """))
        .containsExactly(
            "6:21   The variable `b` has no value in this part of the plan: it comes from `vars`,"
                + " `set` or `capture`.",
            "6:37   The variable `c` has no value in this part of the plan: it comes from `vars`,"
                + " `set` or `capture`.",
            "8:22   The variable `a` has no value in this part of the plan: it comes from `vars`,"
                + " `set` or `capture`.");
  }
}
