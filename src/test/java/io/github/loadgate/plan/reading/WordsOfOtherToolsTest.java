package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Scenario.Task;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first mistakes of those who know k6, Artillery, Gatling, JMeter or Locust. */
class WordsOfOtherToolsTest extends PlanReading {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks: [{GET: /a, extract: {x: $.x}}]                 | capture",
        "tasks: [{GET: /a, check: {status: 200}}]              | expect",
        "tasks: [{GET: /a, params: {q: x}}]                    | query",
        "tasks: [{steps: [{GET: /a}, {sleep: 1s}]}]            | pause",
        "tasks: [{steps: [{GET: /a}, {think: 1s}]}]            | pause",
        "tasks: [{loop: 3, steps: [{GET: /a}]}]                | repeat",
        "tasks: [{foreach: '${[1]}', steps: [{GET: /a}]}]      | each",
        "tasks: [{if: '${1 > 0}', then: [{GET: /a}]}]          | steps",
        "tasks: [{until: '${1 > 0}', interval: 1s, GET: /a}]   | every",
        "auth: {token: abc} ~ tasks: [{GET: /a}]                | bearer",
        "variables: {a: 1} ~ tasks: [{GET: /a}]                 | vars",
        "tasks: [{GET: '/${randomUUID()}'}]                    | uuid",
        "tasks: [{GET: '/${randomInt(1, 2)}'}]                 | int",
        "tasks: [{GET: '/${uuid}'}]                            | uuid()",
        "data: {rows: {csv: rows.csv}} ~ tasks: [{GET: '/${rows.a}/${data.rows.a}'}] | data.rows",
      })
  void areAnsweredWithOurs(String plan, String ours) {
    write("src/load/rows.csv", "a\n1\n");
    List<String> problems =
        problems(
            "target: http://localhost\nload: {users: 1, duration: 2s}\n"
                + plan.replace(" ~ ", "\n"));
    assertThat(problems)
        .anySatisfy(
            problem ->
                assertThat(problem.replace("`", "").replace(";", ".").toLowerCase(Locale.ROOT))
                    .endsWith((". did you mean " + ours + "?").toLowerCase(Locale.ROOT)));
  }

  @Test
  void theirTemplatesAreSentAsTheyAreAndThatIsSaid() {
    assertThat(
            read("""
                    target: http://localhost
                    load: {users: 1, duration: 2s}
                    tasks:
                      - POST: /a/{{ id }}
                        json: {name: "{{ $randomString() }}", fine: "a {{ b", too: "{{}}"}
                    """)
                .warnings())
        .containsExactly(
            "a.load.yaml:4:11   `{{ id }}` has no meaning in a plan and is sent as it is; an"
                + " expression is written `${id}`.",
            "a.load.yaml:5:18   `{{ $randomString() }}` has no meaning in a plan and is sent as it"
                + " is; an expression is written `${randomString()}`.");
  }

  @Test
  void aTaskWithStepsHasATitleWhateverElseItIs() {
    List<Task> tasks =
        read("""
                target: http://localhost
                load: {users: 1, duration: 2s}
                tasks:
                  - {name: twice, repeat: 2, steps: [{GET: /a}]}
                  - {name: all, each: [1, 2], steps: [{GET: /b}]}
                  - {name: buy, group: checkout, steps: [{GET: /c}]}
                  - {name: either, choose: [{GET: /d}, {GET: /e}]}
                  - {repeat: 2, name: its own, GET: /f}
                """)
            .scenarios()
            .get(0)
            .tasks();
    assertThat(tasks.stream().map(Task::title))
        .containsExactly("twice", "all", "buy", "either", "GET its own");
  }
}
