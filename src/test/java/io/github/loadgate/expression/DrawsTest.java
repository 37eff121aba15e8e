package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

  private final FakePool agents = new FakePool("a1", "a2", "a3");
  private final FakePool none = new FakePool();
  private final FakeScope scope =
      new FakeScope().with("agents", agents).with("none", none).with("list", List.of("x"));

  private @Nullable Object value(Object template) {
    return Template.of(template).evaluate(scope);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${agents}             | [a1, a2, a3]",
        "${agents[1]}          | a2",
        "${join(agents, '-')}  | a1-a2-a3",
        "${text(agents)}       | [\"a1\",\"a2\",\"a3\"]",
        "<${agents}>           | <[\"a1\",\"a2\",\"a3\"]>",
        "${agents == ['a1', 'a2', 'a3']} | true",
        "${[agents]}           | [[a1, a2, a3]]",
        "${agents ?? 1}        | [a1, a2, a3]",
        "${true ? agents : 1}  | [a1, a2, a3]",
        "${(agents)}           | [a1, a2, a3]",
        "${pick(agents, agents)} | [a1, a2, a3]",
      })
  void aPoolsNameIsTheListOfItsValues(String template, String expected) {
    assertThat(String.valueOf(value(template))).isEqualTo(expected);
    assertThat(value(Map.of("ids", "${agents}")))
        .isEqualTo(Map.of("ids", List.of("a1", "a2", "a3")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${pick(agents)}  | any",
        "${take(agents)}  | take",
        "${size(agents)}  | size",
        "${empty(agents)} | size",
        "${first(agents)} | values",
        "${last(agents)}  | values",
      })
  void whatDrawsAsksThePoolItself(String template, String question) {
    assertThat(value(template)).isNotNull();
    assertThat(agents.asked).containsExactly(question);
  }

  @Test
  void answersOfAPoolAreItsOwn() {
    assertThat(value("${size(agents)}")).isEqualTo(3L);
    assertThat(value("${empty(agents)}")).isEqualTo(false);
    assertThat(value("${empty(none)}")).isEqualTo(true);
    assertThat(value("${size(none)}")).isEqualTo(0L);
    assertThat(value("${first(agents)}")).isEqualTo("a1");
    assertThat(value("${last(agents)}")).isEqualTo("a3");
    assertThat(value("${pick(agents)}")).isIn("a1", "a2", "a3");
    List<Object> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.add(value("${take(agents)}"));
    }
    assertThat(taken).containsExactlyInAnyOrder("a1", "a2", "a3");
    assertThat(value("${empty(agents) ? 'none left' : pick(agents)}")).isEqualTo("none left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"take(none)", "pick(none)"})
  void nothingIsDrawnFromAnEmptyPool(String expression) {
    ExpressionException nothing =
        catchThrowableOfType(ExpressionException.class, () -> value("${" + expression + "}"));
    assertThat(nothing).hasMessage("${" + expression + "}: nothing to pick, the pool is empty");
    assertThat(nothing.isNothingToPick()).isTrue();
    assertThat(value("${" + expression + " ?? 'other'}")).isEqualTo("other");
  }

  @Test
  void onlyPoolsAreTakenFrom() {
    assertThatThrownBy(() -> value("${take(list)}"))
        .hasMessage(
            "${take(list)}: take needs the name of a pool and got a list; pick draws from a list");
    assertThatThrownBy(() -> Template.of("${take(response.json)}"))
        .hasMessage(
            "${take(response.json)}: take needs the name of a pool; pick draws from a list");
    assertThatThrownBy(() -> value("${agents + 1}"))
        .hasMessage("${agents + 1}: + needs a number and got a list");
  }

  @Test
  void nothingIsTakenOrCountedWhenThePlanIsRead() {
    Template.of("${counter('orders')} ${read('x')}");
    assertThat(value("${counter('orders')}")).isEqualTo(1L);
    assertThat(value("${counter('orders')}")).isEqualTo(2L);
    assertThat(value("${counter('users')}")).isEqualTo(1L);
  }

  @Test
  void referencesOfAPoolAreItsName() {
    assertThat(Template.of("${pick(agents)} ${empty(agents)}").references())
        .contains(new Reference(Reference.Kind.VARIABLE, "agents", false));
    assertThat(Template.of("${empty(gone)}").evaluate(scope)).isEqualTo(true);
  }
}
