package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.Reference.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private final FakeScope scope =
      new FakeScope()
          .with("id", 42)
          .with("token", "abc")
          .with("nothing", null)
          .with("tools", List.of(Map.of("id", "t1")))
          .with("user", Map.of("id", 7, "scenario", "editor"))
          .with(
              "response",
              Map.of("status", 200, "json", Map.of("data", List.of(Map.of("id", "d1")))))
          .environment("HOST", "http://h:1")
          .project("version", "1.2")
          .project("build.directory", "/p/target")
          .project("properties.foo", "f")
          .project("properties.foo.bar", "fb")
          .port("app", null, 4711)
          .port("web", 8080, 49_152);

  private @Nullable Object value(String template) {
    return Template.of(template).evaluate(scope);
  }

  @Test
  void insertsValuesIntoText() {
    assertThat(value("/a/${id}?t=${token}&u=${user.id}")).isEqualTo("/a/42?t=abc&u=7");
  }

  @Test
  void keepsTheTypeOfALoneExpression() {
    assertThat(value("${id}")).isEqualTo(42);
    assertThat(value("${tools}")).isEqualTo(List.of(Map.of("id", "t1")));
    assertThat(value("${nothing}")).isNull();
    assertThat(value("${id > 41}")).isEqualTo(true);
    assertThat(value(" ${id}")).isEqualTo(" 42");
  }

  @Test
  void insertsNullAsNothingAndTreesAsJson() {
    assertThat(value("[${nothing}]")).isEqualTo("[]");
    assertThat(value("x=${tools}")).isEqualTo("x=[{\"id\":\"t1\"}]");
    assertThat(Template.of("${nothing}").text(scope)).isEmpty();
    assertThat(Template.of("${tools}").text(scope)).isEqualTo("[{\"id\":\"t1\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "$${id}, ${id}",
    "a$${, a${",
    "$$${id}, $${id}",
    "{{id}}, {{id}}",
    "$id, $id",
    "$, $",
    "100 $ {id}, 100 $ {id}",
    "}, }",
  })
  void leavesEverythingElseAlone(String template, String text) {
    assertThat(Template.of(template).isConstant()).isTrue();
    assertThat(value(template)).isEqualTo(text);
    assertThat(Template.of(template).source()).isEqualTo(template);
  }

  @Test
  void findsTheEndOfAnExpressionBehindQuotesAndBraces() {
    assertThat(value("${'}'}")).isEqualTo("}");
    assertThat(value("${\"}\" + '\"'}")).isEqualTo("}\"");
    assertThat(value("${'it\\'s }'}")).isEqualTo("it's }");
    assertThat(value("${{'a': 1, 'b': {'c': '}'}}}"))
        .isEqualTo(Map.of("a", 1, "b", Map.of("c", "}")));
    assertThat(value("<${text({'a': 1})}>")).isEqualTo("<{\"a\":1}>");
    assertThat(value("${id}${id}")).isEqualTo("4242");
  }

  @Test
  void readsMembersOfMapsAndLists() {
    assertThat(value("${user.scenario}")).isEqualTo("editor");
    assertThat(value("${pick(tools).id}")).isEqualTo("t1");
    assertThat(value("${response.json.data[0].id}")).isEqualTo("d1");
    assertThat(value("${response['json'].data.0['id']}")).isEqualTo("d1");
    assertThat(value("${response.json.other}")).isNull();
    assertThat(value("${{'a': [1, 2]}.a[1]}")).isEqualTo(2);
    assertThat(value("${(tools)[0].id}")).isEqualTo("t1");
  }

  @Test
  void readsTheEnvironmentTheProjectAndTheStack() {
    assertThat(value("${env.HOST}/x")).isEqualTo("http://h:1/x");
    assertThat(value("${project.version}")).isEqualTo("1.2");
    assertThat(value("${project.build.directory}/x")).isEqualTo("/p/target/x");
    assertThat(value("${project.properties.foo}")).isEqualTo("f");
    assertThat(value("${project.properties.foo.bar}")).isEqualTo("fb");
    assertThat(value("${project.properties.'foo.bar'.toUpperCase()}")).isEqualTo("FB");
    assertThat(value("${stack.port('app')}")).isEqualTo(4711);
    assertThat(value("http://localhost:${stack.port('web', 8080)}"))
        .isEqualTo("http://localhost:49152");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${env.NOPE ?? 'd'}                  | d",
        "${env.EMPTY ?? 'd'}                 | d",
        "${env.HOST ?? 'd'}                  | http://h:1",
        "${missing ?? 'd'}                   | d",
        "${nothing ?? 'd'}                   | d",
        "${nothing.a.b ?? 'd'}               | d",
        "${missing.a.b ?? 'd'}               | d",
        "${response.json.data[7].id ?? 'd'}  | d",
        "${lower(env.NOPE) ?? 'd'}           | d",
        "${pick([]) ?? 'd'}                  | d",
        "${first([]) ?? 'd'}                 | d",
        "${project.nope ?? 'd'}              | d",
        "${stack.port('no') ?? 8080}         | 8080",
        "${stack.port('no', 80) ?? 8080}     | 8080",
        "${missing ?? nothing ?? 'd'}        | d",
        "${env.NOPE ?? 'a' + id}             | a42",
        "${(missing ?? 'a') + 'b'}           | ab",
        "${missing ?? (id > 1 ? 'x' : 'y')}  | x",
      })
  void putsAValueInPlaceOfAMissingOne(String template, String text) {
    scope.environment("EMPTY", "");
    assertThat(Template.of(template).text(scope)).isEqualTo(text);
  }

  @Test
  void aMistakeIsNotMadeUpFor() {
    assertThatThrownBy(() -> value("${token * 2 ?? 1}"))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("${token * 2 ?? 1}: * needs a number and got a text that is none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "missing          | the variable missing has no value here",
        "nothing.a        | nothing is null, so it has no a",
        "response.json.a.b | response.json.a is null, so it has no b",
        "missing.a        | the variable missing has no value here",
        "env.NOPE         | the environment variable NOPE is not set or empty; set it, or write env.NOPE ?? 'a default'",
        "project.nope.x   | the Maven project has no nope.x",
        "stack.port('no') | the stack has no port of no; a default follows ??",
        "stack.port('no', 80) | the stack has no port of no for its port 80; a default follows ??",
        "tools[3]         | tools is a list of 1, so it has no element 3",
        "tools.id         | tools is a list, which has no member id; its elements are [0] to [0]",
        "tools[-1]        | tools is a list, which has no member -1; its elements are [0] to [0]",
        "id.x             | id is a number, which has no member x",
        "token.length     | token is a text, which has no member length",
        "pick(tools)[0].x.y | pick(…)[…].x is null, so it has no y",
        "pick([])         | nothing to pick, the list is empty",
        "id.trim()        | only a text has methods like trim, and this is a number",
        "nothing + 'x'    | the left side of + is null",
        "1 < nothing      | the right side of < is null",
        "!token           | ! needs true or false and got a text",
        "nothing && true  | && needs true or false and got null",
        "id ? 1 : 2       | ? needs true or false and got a number",
        "1 / 0            | division by zero",
        "1 % 0            | division by zero",
        "stack.port('app', token) | stack.port needs a number and got a text that is none",
      })
  void saysWhatWasWrong(String expression, String message) {
    Template template = Template.of("${" + expression + "}");
    if (expression.startsWith("pick(tools)")) {
      scope.with("tools", List.of(Map.of("0", Map.of())));
    }
    assertThatThrownBy(() -> template.evaluate(scope))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("${" + expression + "}: " + message);
  }

  @Test
  void tellsAnEmptyChoiceFromAFailure() {
    assertThatThrownBy(() -> value("${pick(none)}"))
        .hasMessage("${pick(none)}: the variable none has no value here")
        .matches(e -> !((ExpressionException) e).isNothingToPick());
    scope.with("none", List.of());
    assertThatThrownBy(() -> value("/a/${pick(none).id}"))
        .hasMessage("${pick(none).id}: nothing to pick, the list is empty")
        .matches(e -> ((ExpressionException) e).isNothingToPick());
  }

  @Test
  void evaluatesTreesWithTheirTypes() {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("id", "${id}");
    source.put("name", "n-${id}");
    source.put("${token}", List.of("${user.id}", 1, true, "x"));
    source.put("none", null);
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("id", 42);
    expected.put("name", "n-42");
    expected.put("abc", List.of(7, 1, true, "x"));
    expected.put("none", null);
    Template template = Template.of(source);
    assertThat(template.isConstant()).isFalse();
    assertThat(template.evaluate(scope)).isEqualTo(expected);
    assertThat(template.text(scope))
        .isEqualTo("{\"id\":42,\"name\":\"n-42\",\"abc\":[7,1,true,\"x\"],\"none\":null}");
    assertThat(template.source()).isSameAs(source);
    assertThat(template.references())
        .containsExactly(
            new Reference(Kind.VARIABLE, "id", false),
            new Reference(Kind.VARIABLE, "token", false),
            new Reference(Kind.VARIABLE, "user", false));
  }

  @Test
  void buildsAConstantTreeOnce() {
    Template template = Template.of(Map.of("a", List.of(1, "b")));
    assertThat(template.isConstant()).isTrue();
    assertThat(template.evaluate(scope)).isEqualTo(Map.of("a", List.of(1, "b")));
    assertThat(template.evaluate(scope)).isSameAs(template.evaluate(scope));
  }

  @Test
  void refusesTwoMembersOfOneName() {
    Template template = Template.of(Map.of("${token}", 1, "abc", 2));
    assertThatThrownBy(() -> template.evaluate(scope))
        .hasMessage("two members of a map are called 'abc'");
  }

  @Test
  void refusesATreeThatIsTooDeep() {
    Object tree = "x";
    for (int i = 0; i < 200; i++) {
      tree = List.of(tree);
    }
    Object deep = tree;
    assertThatThrownBy(() -> Template.of(deep)).hasMessage("values are nested at most 100 deep");
  }

  @Test
  void scalarsAreConstants() {
    assertThat(Template.of(7).evaluate(scope)).isEqualTo(7);
    assertThat(Template.of(null).evaluate(scope)).isNull();
    assertThat(Template.of(null).text(scope)).isEmpty();
    assertThat(Template.of(true).text(scope, text -> "e")).isEqualTo("true");
    assertThat(Template.of("").text(scope)).isEmpty();
    assertThat(Template.of(7).withExpressionsNamed()).isEqualTo("7");
    assertThat(Template.of(7)).hasToString("7");
  }

  @Test
  void encodesInsertedValuesOnly() {
    assertThat(Template.of("a b/${'c d'}/${id}").text(scope, text -> "<" + text + ">"))
        .isEqualTo("a b/<c d>/<42>");
    assertThat(Template.of("a b").text(scope, text -> "<" + text + ">")).isEqualTo("a b");
  }

  @Test
  void listsEveryNameItUses() {
    assertThat(
            Template.of(
                    "${env.A ?? b.c ?? lower(d)} ${project.build.directory}"
                        + " ${stack.port('web', e)} ${e} ${empty(f)} ${b}")
                .references())
        .containsExactly(
            new Reference(Kind.ENVIRONMENT, "A", true),
            new Reference(Kind.VARIABLE, "b", true),
            new Reference(Kind.VARIABLE, "d", false),
            new Reference(Kind.FUNCTION, "lower", false),
            new Reference(Kind.PROJECT, "build.directory", false),
            new Reference(Kind.VARIABLE, "e", false),
            new Reference(Kind.STACK, "web", false),
            new Reference(Kind.VARIABLE, "f", true),
            new Reference(Kind.FUNCTION, "empty", false),
            new Reference(Kind.VARIABLE, "b", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "${token}", "${env.NOPE}", "${missing ?? token}", "${empty(missing)}"})
  void isResolvableWhereEveryVariableHasAValue(String template) {
    assertThat(Template.of(template).isResolvable(scope)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${missing}", "Bearer ${token} ${missing.a}", "${token ?? missing}"})
  void isNotResolvableWhileAVariableHasNone(String template) {
    assertThat(Template.of(template).isResolvable(scope)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/tools/${pick(tools).id}      | /tools/[id]",
        "/a/${id}/b/${name}            | /a/[id]/b/[name]",
        "/a/${pick(agents)}            | /a/[agents]",
        "${pick('x', 'y')}             | [pick]",
        "/${env.X ?? 'default'}/$${x}  | /[X]/${x}",
        "/${1 + 2}                     | /[value]",
        "/${urlEncode(uri)}            | /[uri]",
        "/${response.json.data[0].id}  | /[id]",
        "/${a.null}                    | /[null]",
        "/${x == true}                 | /[x]",
        "/plain                        | /plain",
      })
  void showsExpressionsAsTheirLastName(String template, String named) {
    assertThat(Template.of(template).withExpressionsNamed()).isEqualTo(named);
  }
}
