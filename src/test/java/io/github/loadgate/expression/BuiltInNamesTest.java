package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.Reference.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInNamesTest {

  private final FakeScope scope =
      new FakeScope()
          .with("data", Map.of("accounts", Map.of("email", "a@b", "first name", "Ada")))
          .port("web", 8080, 32_768)
          .port("app", null, 4_711);

  private @Nullable Object value(String template) {
    return Template.of(template).evaluate(scope);
  }

  @Test
  void dataIsTheRowThatTheUserHas() {
    assertThat(value("${data.accounts.email}")).isEqualTo("a@b");
    assertThat(value("${data.accounts['first name']}")).isEqualTo("Ada");
    assertThat(value("${data.accounts}")).isEqualTo(Map.of("email", "a@b", "first name", "Ada"));
    assertThatThrownBy(() -> value("${data.orders.id}"))
        .hasMessage("${data.orders.id}: there is no row of the data orders here");
  }

  @Test
  void dataIsCheckedByNameAndColumn() {
    assertThat(
            Template.of(
                    "${data.accounts.email} ${data.a['b c']} ${data.a ?? 1} ${data.a.b.c[0]}"
                        + " ${data.a[id]}")
                .references())
        .containsExactly(
            new Reference(Kind.DATA, "accounts.email", false),
            new Reference(Kind.DATA, "a.b c", false),
            new Reference(Kind.DATA, "a", true),
            new Reference(Kind.DATA, "a.b", false),
            new Reference(Kind.DATA, "a", false),
            new Reference(Kind.VARIABLE, "id", false));
  }

  @Test
  void whatNeedsDataIsResolvableWhereThereIsSome() {
    assertThat(Template.of("${data.accounts.email}").isResolvable(scope)).isTrue();
    assertThat(Template.of("${data.accounts.email}").isResolvable(new FakeScope())).isFalse();
    assertThat(Template.of("${data.a.b ?? 1}").isResolvable(new FakeScope())).isTrue();
  }

  @Test
  void urlsOfTheStackAreOnThisMachine() {
    assertThat(value("${stack.url('web', 8080)}/x")).isEqualTo("http://localhost:32768/x");
    assertThat(value("${stack.url('app')}")).isEqualTo("http://localhost:4711");
    assertThat(value("${stack.url('no') ?? 'http://elsewhere'}")).isEqualTo("http://elsewhere");
    assertThat(Template.of("${stack.url('web', 8080)}").references())
        .containsExactly(new Reference(Kind.STACK, "web", false));
  }

  @Test
  void oneProcessIsTheFirstShard() {
    assertThat(value("${shard}")).isEqualTo(0L);
    assertThat(value("${shard + 1}")).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "project", "stack", "data", "fake", "shard"})
  void noVariableIsCalledLikeThem(String name) {
    assertThat(VariableName.objection(name))
        .contains("'" + name + "' means something of its own in expressions; choose another name");
  }
}
