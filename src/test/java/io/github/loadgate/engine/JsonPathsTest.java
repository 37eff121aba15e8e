package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonPathsTest {
  private final JsonPaths paths = new JsonPaths();

  @Test
  void findsOneOrSeveral() {
    Map<String, Object> document = Map.of("a", List.of(Map.of("b", 1), Map.of("b", 2)));
    assertThat(paths.find(document, "$.a[1].b")).isEqualTo(2);
    assertThat(paths.find(document, "$.a[*].b")).isEqualTo(List.of(1, 2));
    assertThat(paths.find(document, "$.a[?(@.b > 1)].b")).isEqualTo(List.of(2));
    assertThat(paths.find(document, "$.a[?(@.b > 2)].b")).isNull();
    assertThat(paths.find(document, "$.c")).isNull();
  }

  @Test
  void noDocumentKeepsAPathBusyForLong() {
    List<Object> nested = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      nested = new ArrayList<>(List.of(nested, i));
    }
    Object document = nested;
    assertThatThrownBy(() -> paths.find(document, "$..*..*..*..*"))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("the JSONPath \"$..*..*..*..*\" takes too long on this answer");
  }

  @Test
  void filtersByRegularExpression() {
    List<?> document = List.of(Map.of("n", "it's"), Map.of("n", "B/2"), Map.of("n", 12), Map.of());
    assertThat(paths.find(document, "$[?(@.n =~ /it's/)].n")).isEqualTo(List.of("it's"));
    assertThat(paths.find(document, "$[?(@.n =~ /b\\/\\d/i)].n")).isEqualTo(List.of("B/2"));
    assertThat(paths.find(document, "$[?(!(@.n =~ /.*[s2]/))]")).isEqualTo(List.of(Map.of()));
    assertThat(paths.find(document, "$[?(@.n == '=~ (')].n")).isNull();
  }

  @Test
  void noTextKeepsAFilterBusyForLong() {
    String text = "a".repeat(60);
    for (Object value : List.of(text, List.of(text))) {
      assertThatThrownBy(
              () -> paths.find(List.of(Map.of("n", value)), "$[?(@.n =~ /(.*a){20}b/)].n"))
          .isInstanceOf(ExpressionException.class)
          .hasMessage("the JSONPath \"$[?(@.n =~ /(.*a){20}b/)].n\" takes too long on this answer");
    }
  }

  @Test
  void filterThatIsNone() {
    assertThat(paths.problem("$[?(@.n =~ /(a/)]"))
        .startsWith("\"$[?(@.n =~ /(a/)]\" is not a JSONPath: Failed to parse filter: ");
    assertThat(paths.problem("$[?(/a/ =~ @.n)]"))
        .isEqualTo(
            "\"$[?(/a/ =~ @.n)]\" is not a JSONPath: =~ needs a regular expression behind it, such"
                + " as =~ /^a.*z/i");
  }

  @Test
  void pathOfAnyLengthIsOneOrNone() {
    assertThat(paths.problem("$" + "[?(@".repeat(50_000))).contains("\" is not a JSONPath: ");
    assertThat(paths.problem("$" + ".a".repeat(50_000))).endsWith("it is nested too deeply");
    assertThat(paths.problem("$['" + "b".repeat(100_000) + "']")).isNull();
  }
}
