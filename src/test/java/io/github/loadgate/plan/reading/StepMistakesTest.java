package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepMistakesTest extends PlanReading {

  /** One mistake in a step of a plan that is right otherwise; its place is left out. */
  private String one(String step) {
    List<String> problems =
        problems(
            HEAD
                + "vars: {items: [1]}\npools: {used: {}}\nsetup: [{put: {used: 1}}, "
                + "{GET: '/${pick(used)}'}, "
                + step
                + "]");
    assertThat(problems).hasSize(1);
    return problems.get(0).replaceFirst("^\\d+:\\d+   ", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{repeat: 0, GET: /a} | repeat: '0' is not a whole number from 1 to 1000000.",
        "{repeat: 4..2, GET: /a} | repeat: '4..2' ends before it begins. Did you mean '2..4'?",
        "{repeat: '${size(items)}', GET: /a} | repeat: '${size(items)}' is an expression, which 'repeat'"
            + " cannot be. 'each: \"${range(1, n)}\"' goes through as many numbers as an expression says.",
        "{repeat: 2} | 'repeat' has nothing to do: it needs 'steps', or one step beside it such as 'GET:"
            + " /orders'.",
        "{repeat: 2, GET: /a, POST: /b} | A step does one thing; this one has both 'GET' and 'POST'.",
        "{repeat: 2, each: '${items}', GET: /a} | A step does one thing; this one has both 'repeat' and"
            + " 'each'. Put one into the 'steps' of the other.",
        "{repeat: 2, steps: [{GET: /b}], GET: /a} | A step has 'steps' or does something itself; this one"
            + " has both 'steps' and 'GET'. Put it into the 'steps'.",
        "{repeat: 2, steps: []} | steps: at least one step is needed.",
        "{repeat: 2, evry: 1s, steps: [{GET: /a}]} | 'evry' is not a key of a 'repeat', which may have"
            + " repeat, steps, name, target, headers, auth, timeout, connectTimeout, followRedirects, expect,"
            + " tolerate, tags, if, chance and onFailure.",
        "{each: items, GET: /a} | each: 'items' is not an expression such as '${items}'.",
        "{each: '${items} and ${items}', GET: /a} | each: '${items} and ${items}' is a text with"
            + " expressions in it; write one, as '${a && b}'.",
        "{each: '${items}', as: user, GET: /a} | 'user' means something of its own in expressions; choose"
            + " another name.",
        "{each: '${items}', as: used, GET: /a} | 'used' is a pool: 'capture' and 'put' add to it; choose"
            + " another name here.",
        "{each: '${items}', as: x, set: {x: 1}} | 'x' is the name of a value of 'each' here; choose"
            + " another name for what is set.",
        "{until: 5, GET: /a} | until: '5' is not an expression such as '${response.status == 200}'.",
        "{until: '${response.status == 200}', every: 5, GET: /a} | every: '5' has no unit. Did you mean"
            + " '5s'?",
        "{until: '${response.status == 200}', within: 0s, GET: /a} | within: '0s' must be more than"
            + " nothing.",
        "{until: '${response.status == 200}', pause: 1s} | 'until' needs a 'name' here, because nothing"
            + " inside has one.",
        "{group: '${items}', GET: /a} | group: '${items}' must be constant, without an expression.",
        "{choose: {GET: /a}} | choose: a list is needed here, such as '[{weight: 3, GET: /orders}, {GET:"
            + " /cart}]', not a map.",
        "{choose: [{weight: x, GET: /a}]} | weight: 'x' is not a weight: a number over 0, such as '3'.",
        "{if: 'true', GET: /a} | if: 'true' is not an expression such as '${size(items) > 3}'.",
        "{chance: 20, GET: /a} | chance: '20' has no unit. Did you mean '20%'?",
        "{chance: 120%, GET: /a} | chance: '120%' is more than all: at most '100%'.",
        "{put: {ussed: 1}} | 'ussed' is no pool: 'pools' has used. Did you mean 'used'?",
        "{drop: 5} | drop: a map is needed here, such as '{orders: \"${id}\"}', not '5'.",
        "{set: {used: 1}} | 'used' is a pool: 'capture' and 'put' add to it; choose another name here.",
        "{set: {index: 1}} | 'index' means something of its own in expressions; choose another name.",
        "{GET: '/${index}'} | 'index' has no value here: 'repeat', 'each' and '$item' count in it, for"
            + " what is inside them.",
        "{java: true} | java: 'true' is not the name of a class such as 'com.acme.SignOrder'.",
        "{GET: /a, expect: {json: {$.a: []}}} | $.a: at least one value is needed.",
        "{java: com.acme.} | java: 'com.acme.' is not the name of a class such as 'com.acme.SignOrder'.",
        "{java: a.B, with: 5, capture: {}} | with: a map is needed here, such as '{id: \"${id}\"}', not"
            + " '5'.",
        "{java: a.B, capture: {x: {header: X}}} | x: what a 'java' step returns is a map, of which only"
            + " 'json' finds parts.",
        "{fail: } | fail: a text is needed here, not nothing.",
        "{POST: /a, json: 1, form: {}} | A request has one body; this one has both 'json' and 'form'.",
        "{POST: /a, form: {b: {}}} | b: a text is needed here, not a map.",
        "{POST: /a, multipart: {b: {type: x}}} | b: one of 'file' and 'text' is needed.",
        "{POST: /a, multipart: {b: {text: x, tipe: y}}} | 'tipe' is not a key of a part of 'multipart',"
            + " which may have file, text and type. Did you mean 'type'?",
        "{POST: /a, json: {$item: 2}} | A list is made by '$repeat' and '$item' together, as '{$repeat:"
            + " 10, $item: {n: \"${index}\"}}'.",
        "{POST: /a, json: {$repeat: x, $item: 2}} | $repeat: 'x' is not a whole number, nor an expression"
            + " such as '${int(1, 3)}'.",
        "{POST: /a, json: {$repeat: 2, $item: 2, b: 1}} | 'b' cannot stand beside '$repeat' and '$item',"
            + " which make a list and no map.",
        "{POST: /a, json: {$from: x}} | $from: 'x' is not an expression such as '${agent}', nor a map."
      })
  void refuses(String step, String problem) {
    assertThat(one(step).replace('`', '\'')).isEqualTo(problem);
  }

  @Test
  void namesAMissingFile() {
    assertThat(one("{POST: /a, file: a.pdf}"))
        .isEqualTo(
            "file: `a.pdf` is not there: no file "
                + module.resolve("src/load/a.pdf")
                + ". Paths begin at the folder of the file they stand in.");
  }

  @Test
  void namesPoolsThatNothingFillsOrUses() {
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                pools: {hollow: {}, full: {perUser: true}, none: {}, good: {}}
                tasks:
                  - {GET: "/${pick(hollow)}", capture: {full: $.a, good: $.b}}
                  - {GET: "/${take(good)}"}
                """))
        .containsExactly(
            "3:9   Nothing fills the pool `hollow`, as `capture` and `put` do.",
            "3:21   Nothing draws from the pool `full`, as `${pick(full)}` would.",
            "3:44   Nothing draws from the pool `none`, as `${pick(none)}` would.");
  }

  @Test
  void takesFromPoolsAndNotFromWhatIsHandedOn() {
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                vars: {idz: 1}
                pools: {ids: {}}
                define:
                  delete: {DELETE: "/a/${take(pool)}", name: delete}
                  get: {GET: "/a/${pick(pool)}", name: get}
                tasks:
                  - {POST: /a, capture: {ids: $.id}}
                  - {use: delete, with: {pool: "${ids}"}}
                  - {use: get, with: {pool: "${ids}"}}
                  - {GET: "/a/${take(idz)}", name: get}
                  - {GET: "/a/${take(nothing)}", name: get}
                  - {GET: "/a/${take(ids)}", name: get}
                """))
        .containsExactly(
            "6:20   `take` needs the name of a pool, and `pool` is a value of `with` here: name ids,"
                + " or draw from a list with `pick`.",
            "12:11   `take` needs the name of a pool, and `idz` is a variable here: name ids, or draw"
                + " from a list with `pick`. Did you mean `ids`?",
            "13:11   The variable `nothing` is not known: it comes from `vars`, `set` or `capture`.");
  }

  @Test
  void hasNoRowsWhereThereIsNoUser() {
    write("src/load/accounts.csv", "email\na@b.c\n");
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                data: {accounts: {csv: accounts.csv}}
                define: {get: {GET: "/${data.accounts.email}", name: get}}
                vars: {email: "${data.accounts.email}"}
                stack: {ready: {GET: "/${data.accounts.email}"}}
                setup:
                  - use: get
                teardown:
                  - steps: [{GET: /a, query: {all: "${data.accounts}"}}]
                scenarios:
                  a:
                    vars: {mine: "${data.accounts.email}"}
                    start: [{use: get}]
                    tasks: [{use: get}]
                    stop: [{use: get}]
                """))
        .containsExactly(
            "4:21   " + noRows("data.accounts.email", "setup"),
            "5:15   " + noRows("data.accounts.email", "vars"),
            "6:22   " + noRows("data.accounts.email", "stack"),
            "10:36   " + noRows("data.accounts", "teardown"));
  }

  private static String noRows(String data, String part) {
    return "`"
        + data
        + "` has no value in `"
        + part
        + "`: rows belong to users, and none does this. Use it in `start` or in tasks.";
  }

  @Test
  void knowsTheColumnsOfData() {
    write("src/load/accounts.csv", "email,password\na@b.c,secret\n");
    write("src/load/other.csv", "x\n1\n");
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                data: {accounts: {csv: accounts.csv}, other: {csv: other.csv}}
                tasks:
                  - {POST: /a, form: {a: "${data.accounts.pasword}", b: "${data.acounts.email}", c: "${data.accounts.email}"}}
                """))
        .containsExactly(
            "3:39   Nothing uses the data set `other`, as `${data.other.…}` would.",
            "5:26   The data set `accounts` has no column `pasword`; it has email and password. Did you"
                + " mean `password`?",
            "5:57   There is no data set `acounts`: `data` has accounts and other. Did you mean"
                + " `accounts`?");
  }

  @Test
  void knowsLoopVariablesInsideTheLoopOnly() {
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 1, duration: 1s}
                vars: {items: [1]}
                tasks:
                  - steps:
                      - {each: "${items}", as: one, steps: [{GET: "/${one}", capture: {two: $.a}}]}
                      - {GET: "/${one}/${two}"}
                """))
        .containsExactly(
            "7:15   The variable `one` is not known: it comes from `vars`, `set` or `capture`.");
  }

  @Test
  void pointsToTheAliasAndNotToWhatItStandsFor() {
    assertThat(problems("x-login: &login {POST: /login}\n" + HEAD + "start: *login\n"))
        .containsExactly(
            "5:1   start: a list is needed here, such as `[{GET: /orders}]`, not a map.");
  }
}
