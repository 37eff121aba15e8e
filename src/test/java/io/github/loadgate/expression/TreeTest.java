package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeTest {

  private static final Duration AGES = Duration.ofSeconds(60);

  private final FakeScope scope =
      new FakeScope()
          .with("agent", map("id", 7, "name", "old", "tags", List.of("a")))
          .with("list", List.of(1))
          .with("n", 3);

  private static Map<String, Object> map(@Nullable Object... members) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }

  private @Nullable Object value(Object tree) {
    return Template.of(tree).evaluate(scope);
  }

  @Test
  void fromCopiesAMapAndReplacesMembers() {
    Map<String, Object> tree =
        map("$from", "${agent}", "name", "new ${n}", "tags", null, "added", List.of("${n}"));
    assertThat(Template.of(tree).text(scope))
        .isEqualTo("{\"id\":7,\"name\":\"new 3\",\"tags\":null,\"added\":[3]}");
    assertThat(scope.get("agent")).isEqualTo(map("id", 7, "name", "old", "tags", List.of("a")));
    assertThat(value(map("$from", map("a", 1, "b", 2), "b", 3))).isEqualTo(map("a", 1, "b", 3));
    assertThat(Template.of(tree).references())
        .containsExactly(
            new Reference(Reference.Kind.VARIABLE, "agent", false),
            new Reference(Reference.Kind.VARIABLE, "n", false));
  }

  @Test
  void fromNeedsAMap() {
    assertThatThrownBy(() -> Template.of(map("$from", "agent", "a", 1)))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessage("$from is a map to copy, as in \"${agent}\", and was a text");
    assertThatThrownBy(() -> Template.of(map("$from", null)))
        .hasMessage("$from is a map to copy, as in \"${agent}\", and was null");
    assertThatThrownBy(() -> value(map("$from", "${list}")))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessage("$from is a map to copy, as in \"${agent}\", and was a list");
    assertThatThrownBy(() -> value(map("$from", "${gone}")))
        .hasMessage("${gone}: the variable gone has no value here");
  }

  @Test
  void repeatMakesAListWithAnIndex() {
    assertThat(value(map("$repeat", 3, "$item", "item ${index}")))
        .isEqualTo(List.of("item 0", "item 1", "item 2"));
    assertThat(value(map("$repeat", "${n - 1}", "$item", map("i", "${index}", "n", "${n}"))))
        .isEqualTo(List.of(map("i", 0L, "n", 3), map("i", 1L, "n", 3)));
    assertThat(value(map("$repeat", 0, "$item", "x"))).isEqualTo(List.of());
    assertThat(value(map("$repeat", "2", "$item", null))).isEqualTo(Collections.nCopies(2, null));
  }

  @Test
  void itemsAreMadeOneByOne() {
    List<?> made = (List<?>) value(map("$repeat", 50, "$item", "${int(1, 1000000)} ${uuid()}"));
    assertThat(made).hasSize(50).doesNotHaveDuplicates();
    assertThat(value(map("$repeat", 3, "$item", "${counter('c')}"))).isEqualTo(List.of(1L, 2L, 3L));
  }

  @Test
  void oneWithinAnotherHasItsOwnIndex() {
    Map<String, Object> inner = map("$repeat", 2, "$item", "${index}");
    assertThat(value(map("$repeat", 2, "$item", map("i", "${index}", "list", inner))))
        .isEqualTo(
            List.of(map("i", 0L, "list", List.of(0L, 1L)), map("i", 1L, "list", List.of(0L, 1L))));
  }

  @Test
  void theIndexOfALoopIsSeenOutsideAndHiddenInside() {
    scope.with("index", 7);
    assertThat(value(map("a", "${index}", "b", map("$repeat", 1, "$item", "${index}"))))
        .isEqualTo(map("a", 7, "b", List.of(0L)));
    Template template = Template.of(map("$repeat", "${n}", "$item", "${index} ${agent}"));
    assertThat(template.references())
        .containsExactly(
            new Reference(Reference.Kind.VARIABLE, "n", false),
            new Reference(Reference.Kind.VARIABLE, "agent", false));
    assertThat(template.isConstant()).isFalse();
  }

  @Test
  void repeatNeedsAWholeNumber() {
    String needed = "$repeat is a whole number from 0 to 10000 and was ";
    for (Object wrong : List.of(-1, 10_001, 1.5)) {
      assertThatThrownBy(() -> Template.of(map("$repeat", wrong, "$item", 1)))
          .isExactlyInstanceOf(ExpressionException.class)
          .hasMessage(needed + wrong);
    }
    assertThatThrownBy(() -> Template.of(map("$repeat", List.of(), "$item", 1)))
        .hasMessage(needed + "a list");
    assertThatThrownBy(() -> Template.of(map("$repeat", "2..4", "$item", 1)))
        .hasMessage("$repeat needs a number and got a text that is none");
    scope.with("n", 1_000_000_000);
    assertThatThrownBy(() -> value(map("$repeat", "${n}", "$item", 1)))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessage(needed + "1000000000");
  }

  @Test
  void repeatStandsWithItsItemAlone() {
    assertThatThrownBy(() -> Template.of(map("$repeat", 1, "$item", 1, "name", 2)))
        .hasMessage(
            "{$repeat: 10, $item: …} makes a list and has no other keys; 'name' belongs into its"
                + " $item or outside");
    assertThatThrownBy(() -> Template.of(map("$from", "${agent}", "$repeat", 1, "$item", 1)))
        .hasMessageContaining("'$from' belongs into its $item or outside");
    assertThatThrownBy(() -> Template.of(map("$repeat", 1)))
        .hasMessage("{$repeat: 10, $item: …} makes a list; $item is missing here");
    assertThatThrownBy(() -> Template.of(map("$item", 1)))
        .hasMessage("{$repeat: 10, $item: …} makes a list; $repeat is missing here");
  }

  @Test
  void whatIsRepeatedIsBoundedInSize() {
    assertTimeoutPreemptively(
        AGES,
        () -> {
          Object tree = "${repeat('x', 10000)}";
          assertThat((List<?>) value(map("$repeat", 1000, "$item", tree))).hasSize(1000);
          assertThatThrownBy(() -> value(map("$repeat", 10_000, "$item", tree)))
              .isExactlyInstanceOf(ExpressionException.class)
              .hasMessage("a list or map comes to at most 16777216 characters");
          Map<String, Object> nested = map("$repeat", 10_000, "$item", "x");
          assertThatThrownBy(() -> value(map("$repeat", 10_000, "$item", nested)))
              .hasMessage("a list or map comes to at most 16777216 characters");
          scope.with("large", "x".repeat(Text.LONGEST / 2 + 1));
          assertThatThrownBy(() -> value("${[large, large]}"))
              .hasMessage("${[large, large]}: a list or map comes to at most 16777216 characters");
          assertThatThrownBy(() -> value("${{'a': large, 'b': large}}"))
              .hasMessageContaining("a list or map comes to at most 16777216 characters");
        });
  }

  @Test
  void listsThatAPlanNestsStepByStepAreBoundedInDepth() {
    assertTimeoutPreemptively(
        AGES,
        () -> {
          Object one = List.of(1);
          Object other = List.of(1);
          for (int i = 0; i < 100_000; i++) {
            one = new ArrayList<>(List.of(one));
            other = new ArrayList<>(List.of(other));
          }
          scope.with("one", one).with("other", other);
          assertThatThrownBy(() -> value("${one == other}"))
              .hasMessage(
                  "${one == other}: lists or maps nested more than 1000 deep are not compared");
          assertThatThrownBy(() -> value("${[one]}"))
              .hasMessage("${[one]}: lists and maps are nested at most 1000 deep");
          assertThatThrownBy(() -> value("${text(one)}"))
              .isExactlyInstanceOf(ExpressionException.class)
              .hasMessageContaining("cannot be written as JSON");
        });
  }
}
