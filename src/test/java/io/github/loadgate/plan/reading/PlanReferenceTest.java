package io.github.loadgate.plan.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanReferenceTest {

  private static final Path PAGE = Path.of("docs/plan-reference.md");

  /** Written anew with {@code -Dreference.write}, to be looked at again. */
  @Test
  void isWhatTheSchemaSays() throws IOException {
    String page = PlanReference.page();
    if (System.getProperty("reference.write") != null) {
      Files.writeString(PAGE, page, UTF_8);
    }
    assertThat(page).isEqualTo(Files.readString(PAGE, UTF_8));
  }

  @Test
  void hasASectionForEveryKindOfMap() {
    assertThat(PlanReference.withoutSection()).isEmpty();
  }
}
