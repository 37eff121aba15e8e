package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/expressions.md} says what there is. */
class ExpressionsPageTest {

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/expressions.md"));
  }

  @Test
  void namesEveryFunction() throws IOException {
    for (String function : Functions.names()) {
      assertThat(page()).contains("`" + function + "(");
    }
  }

  @Test
  void namesEveryMethodOfATextInOrder() throws IOException {
    assertThat(page()).contains("`" + String.join(" ", StringMethods.names()) + "`");
  }

  @Test
  void saysWhatMadeUpDataIs() throws IOException {
    for (FakeData data : FakeData.ALL) {
      assertThat(page()).contains("| `fake." + data.usage() + "` | " + data.meaning() + " |\n");
    }
  }

  @Test
  void saysTheLimits() throws IOException {
    assertThat(page())
        .contains(
            String.format(
                Locale.ROOT, "%,d characters, brackets %d deep", Scanner.LONGEST, Scanner.DEEPEST))
        .contains(Scanner.MOST_OPERATORS + " operators")
        .contains(String.format(Locale.ROOT, "%,d characters, a list", Text.LONGEST))
        .contains(String.format(Locale.ROOT, "up to %,d elements", Repetition.MOST));
  }
}
