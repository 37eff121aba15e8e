package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression cannot do, and that it says so. */
class SafetyTest {

  private static final Duration AGES = Duration.ofSeconds(60);

  private final FakeScope scope = new FakeScope().with("x", 1).with("s", "text");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''.getClass()",
        "''.class",
        "s.getClass().forName('java.lang.Runtime')",
        "s['class']",
        "x.class",
        "[1].getClass()",
        "{'a': 1}.getClass()",
        "{'a': 1}.put('b', 2)",
        "[1].add(2)",
        "[1].size()",
        "s.matches('(a+)+b')",
        "s.replaceAll('a', 'b')",
        "s.split(',')",
        "s.intern()",
        "s.wait()",
        "s.hashCode()",
        "s.repeat(1000000000)",
        "s.format('%s', x)",
        "new('java.io.File', '/')",
        "new java.io.File('/')",
        "java.lang.System.exit(1)",
        "java.lang.Runtime.getRuntime()",
        "x = 2",
        "x += 2",
        "x++",
        "--x",
        "var y = 1",
        "let y = 1",
        "const y = 1",
        "x; x",
        "while (true) {}",
        "for (y : [1]) y",
        "do { } while (true)",
        "if (true) 1 else 2",
        "() -> 1",
        "(y) => y",
        "function(y) { y }",
        "return 1",
        "throw 'x'",
        "try { 1 } catch (e) { 2 }",
        "switch (x) { case 1 -> 2 }",
        "#pragma jexl.x 1\n1",
        "import java.lang; 1",
        "@silent x",
        "`${x}`",
        "x.`a`",
        "#0",
        "s =~ '(a+)+b'",
        "s !~ 'a'",
        "~/a/",
        "s =^ 't'",
        "1 .. 1000000000",
        "[1, ...]",
        "{1, 2}",
        "{x: 1}",
        "{:}.x ?: 1",
        "x ?. y",
        "x?.y",
        "x?[0]",
        "s instanceof 'String'",
        "x === 1",
        "x & 1",
        "x | 1",
        "x ^ 1",
        "x << 1",
        "~x",
        "x(1)",
        "pick(tools)(1)",
        "jexl:x()",
        "x:y(1)",
        "size x",
        "empty x",
        "not true",
        "true and false",
        "1 div 2",
        "// comment",
        "/* comment */ 1",
        "## comment",
        "env",
        "project",
        "stack",
        "env['HOME']",
        "env.get('HOME')",
        "project['version']",
        "stack.url()",
        "stack.uri('x')",
        "data",
        "data['x']",
        "data.get('x')",
        "data.x()",
        "fake",
        "fake.name",
        "fake['name']",
        "fake.getClass()",
        "stack.port()",
        "stack.port(s)",
        "stack.port('a', 1, 2)",
        "stack.ports",
        "x\\ y",
        "$x",
        "",
        " ",
        "1 2",
        "(",
        "x)",
        "(x]",
        "'",
        "createBigDecimal(1)",
        "toString(x)",
      })
  void refusesAllButTheFewThingsAllowed(String expression) {
    assertThatThrownBy(() -> Template.of("${" + expression + "}").evaluate(scope))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("${");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${x           | ${x: the expression has no end, a } is missing; write $${ for a literal ${",
        "${'x}         | ${'x}: the text that begins with ' has no end",
        "${f(x}        | ${f(x}: ( is not closed",
        "${x)}         | ${x)}: ) closes nothing",
        "${{{x}}}      | ${{{x}}}: a map's key is a quoted text, as in {'a': 1}; {{ has no meaning",
        "${x +}        | ${x +}: this is no expression; look at '+'",
        "${x = 1}      | ${x = 1}: = is not allowed, an expression sets nothing; write == to compare",
        "${x and y}    | ${x and y}: and is not allowed in an expression; write &&",
        "${new X()}    | ${new X()}: new is not allowed in an expression, nor as the name of a variable in one",
        "${size}       | ${size}: size is a function and no variable; write size(…)",
        "${uid()}      | ${uid()}: there is no function uid; did you mean uuid?",
        "${uuid(1)}    | ${uuid(1)}: uuid is called as uuid(), not with one argument",
        "${int(1)}     | ${int(1)}: int is called as int(least, most), not with one argument",
        "${int(2, 1)}  | ${int(2, 1)}: int(least, most) got a least of 2 above its most of 1",
        "${x.trm()}    | ${x.trm()}: there is no method trm; did you mean trim?",
        "${x.trim(1)}  | ${x.trim(1)}: the method trim takes 0 arguments in its brackets, not 1",
        "${a?.b}       | ${a?.b}: ?. is not allowed; write ?? for a value in place of a missing one",
        "${a ?: b}     | ${a ?: b}: ?: is not allowed; write ?? for a value in place of a missing one",
        "${1 .. 2}     | ${1 .. 2}: what JEXL calls Range is not allowed in an expression",
        "${a & b}      | ${a & b}: & is not allowed; write &&",
        "${env}        | ${env}: env alone is nothing; write env.NAME",
        "${stack.uri('a')} | ${stack.uri('a')}: of the stack there is stack.port('NAME', 8080) or stack.url('NAME', 8080), each without its port too",
        "${stack.url(x)} | ${stack.url(x)}: the stack is asked as stack.port('NAME', 8080) or stack.url('NAME', 8080), each without its port too, the name a quoted text",
        "${data}       | ${data}: data alone is nothing; write data.NAME.column",
        "${data['a']}  | ${data['a']}: data is followed by a name, as in data.accounts.email",
        "${fake}       | ${fake}: fake alone is nothing; write fake.name()",
        "${fake.email} | ${fake.email}: fake is followed by a call, as in fake.name()",
        "${}           | ${}: the expression is empty",
        "${{a: 1}}     | ${{a: 1}}: a map's key is a quoted text, as in {'a': 1}",
        "${{'a': 1, 'a': 2}} | ${{'a': 1, 'a': 2}}: the map has two members called 'a'",
      })
  void saysWhenThePlanIsReadWhatIsWrong(String template, String message) {
    assertThatThrownBy(() -> Template.of(template))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheFunctionsWhereNoneIsNear() {
    assertThatThrownBy(() -> Template.of("${frobnicate()}"))
        .hasMessageStartingWith("${frobnicate()}: there is no function frobnicate; there are ")
        .hasMessageContaining("epochMillis, epochSeconds, first");
  }

  @Test
  void refusesExpressionsTooLongOrTooDeepForTheParser() {
    assertTimeoutPreemptively(
        AGES,
        () -> {
          String sum = "1" + "+1".repeat(150);
          assertThat(Template.of("${" + sum + "}").evaluate(scope)).isEqualTo(151);
          for (String opening : List.of("(", "[", "{", "x[", "f(", "x?x[", "{'a':")) {
            assertThatThrownBy(() -> Template.of("${" + opening.repeat(400) + "}"))
                .isExactlyInstanceOf(ExpressionException.class);
          }
          for (String sign : List.of("!", "- ", "+ ", "x ?? ", "x ? 1 : ", "1 - ")) {
            assertThatThrownBy(() -> Template.of("${" + sign.repeat(201) + "1}"))
                .isExactlyInstanceOf(ExpressionException.class)
                .hasMessageContaining("at most");
            assertThatThrownBy(() -> Template.of("${" + sign.repeat(199) + "}"))
                .isExactlyInstanceOf(ExpressionException.class);
          }
          assertThatThrownBy(() -> Template.of("${'" + "x".repeat(2_000) + "'}"))
              .hasMessageEndingWith("an expression has at most 2000 characters, this one has 2002");
          for (String nested : List.of("x[", "x?x[", "{'a':x[")) {
            String closing = nested.startsWith("x?") ? "]:1" : nested.startsWith("{") ? "]}" : "]";
            int depth = Scanner.DEEPEST / (nested.startsWith("{") ? 2 : 1);
            assertThat(Template.of("${" + nested.repeat(depth) + "1" + closing.repeat(depth) + "}"))
                .isNotNull();
          }
        });
  }

  @Test
  void boundsEveryTextAndNumber() {
    String large = "x".repeat(Text.LONGEST / 2 + 1);
    scope.with("large", large).with("list", List.of(large, large));
    scope.with("number", BigInteger.ONE.shiftLeft(4000));
    for (String expression :
        List.of(
            "large + large",
            "repeat(large, 2)",
            "join(list, '')",
            "text(list)",
            "large.replace('x', 'xxx')",
            "base64(base64(base64(large)))")) {
      assertThatThrownBy(() -> Template.of("${" + expression + "}").evaluate(scope))
          .as(expression)
          .isExactlyInstanceOf(ExpressionException.class)
          .hasMessageContaining("a text has at most 16777216 characters");
    }
    assertThatThrownBy(() -> Template.of("${large}${large}").evaluate(scope))
        .hasMessage("a text has at most 16777216 characters, this one has 16777218");
    assertThatThrownBy(() -> Template.of("${number * number}").evaluate(scope))
        .hasMessage("${number * number}: a whole number has at most 4096 bits");
    assertThatThrownBy(() -> Template.of("${range(1, 10001)}"))
        .hasMessage("${range(1, 10001)}: range makes at most 10000 numbers, not 10001");
  }

  @Test
  void comparesAndWritesListsThatHoldThemselvesManyTimesInBoundedTime() {
    assertTimeoutPreemptively(
        AGES,
        () -> {
          List<?> one = List.of(1);
          List<?> other = List.of(1);
          for (int i = 0; i < 60; i++) {
            one = List.of(one, one);
            other = List.of(other, other);
          }
          scope.with("one", one).with("other", other);
          assertThatThrownBy(() -> Template.of("${one == other}").evaluate(scope))
              .hasMessage(
                  "${one == other}: lists or maps of more than 1000000 elements are not compared");
          assertThatThrownBy(() -> Template.of("${text(one)}").evaluate(scope))
              .hasMessageContaining("a text has at most 16777216 characters");
        });
  }

  @Test
  void roundsAndWritesNumbersWithHugeExponentsInBoundedTime() {
    assertTimeoutPreemptively(
        AGES,
        () -> {
          scope.with("huge", new BigDecimal("1E+999999999"));
          scope.with("tiny", new BigDecimal("1E-999999999"));
          assertThat(Template.of("<${huge}>").evaluate(scope)).isEqualTo("<1E+999999999>");
          assertThat(Template.of("<${tiny}>").evaluate(scope)).isEqualTo("<1E-999999999>");
          assertThat(Template.of("${huge == tiny}").evaluate(scope)).isEqualTo(false);
          assertThat(Template.of("${'1E-999999999' == 0}").evaluate(scope)).isEqualTo(false);
          for (String expression :
              List.of(
                  "decimal(tiny, 1, 2)",
                  "int(tiny, 1)",
                  "huge % 3",
                  "huge / 3",
                  "-huge",
                  "huge > 1",
                  "1e999999999b + 1",
                  "decimal(1e-999999999b, 1, 2)",
                  "number('1E999999999')")) {
            assertThatThrownBy(() -> Template.of("${" + expression + "}").evaluate(scope))
                .as(expression)
                .isExactlyInstanceOf(ExpressionException.class);
          }
        });
  }

  @Test
  void whateverIsWrittenIsATemplateOrAnExpressionException() {
    String[] pieces = {
      "${",
      "}",
      "$${",
      "{",
      "(",
      ")",
      "[",
      "]",
      "'",
      "\"",
      "`",
      "?",
      "??",
      "?.",
      ":",
      ",",
      ".",
      "..",
      "...",
      "x",
      "env",
      ".",
      "project",
      "stack.port(",
      "data.a",
      "fake.name(",
      "take(",
      "jwt({'a': 1},",
      "shard",
      "pick(",
      "int(",
      "1",
      "08",
      "0x",
      "1e9",
      "1b",
      "9999999999999999999999",
      "+",
      "-",
      "*",
      "/",
      "%",
      "==",
      "!=",
      "<",
      ">=",
      "&&",
      "||",
      "!",
      "=",
      " ",
      "\n",
      "\\",
      "#",
      "@",
      ";",
      "~",
      "null",
      "true",
      "new",
      "size",
      "empty",
      "\u0000",
      "\uD800",
      "é",
      "var",
      "->",
      "=>",
      "function",
      "$",
      "'a'",
      "return",
      "#NaN",
      "NaN",
      "\\u0027"
    };
    Random random = new Random(20261121);
    assertTimeoutPreemptively(
        AGES,
        () -> {
          int compiled = 0;
          for (int i = 0; i < 40_000; i++) {
            StringBuilder text = new StringBuilder("${");
            for (int n = random.nextInt(12); n >= 0; n--) {
              text.append(pieces[random.nextInt(pieces.length)]);
            }
            text.append(random.nextBoolean() ? "}" : "");
            try {
              Template template = Template.of(text.toString());
              template.references();
              template.withExpressionsNamed();
              compiled++;
              template.text(scope);
            } catch (ExpressionException e) {
              assertThat(e.getMessage()).as(text.toString()).isNotEmpty();
            }
          }
          assertThat(compiled).isGreaterThan(100);
        });
  }

  @Test
  void mapsGivenByTheEngineHaveMembersOnly() {
    scope.with("map", Map.of("a", 1));
    assertThat(Template.of("${map.class}").evaluate(scope)).isNull();
    assertThat(Template.of("${map.size}").evaluate(scope)).isNull();
    assertThatThrownBy(() -> Template.of("${map.trim()}").evaluate(scope))
        .hasMessage("${map.trim()}: only a text has methods like trim, and this is a map");
  }
}
