package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.time.SystemClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModuleSurroundingsTest {

  private final ModuleSurroundings surroundings =
      new ModuleSurroundings(
          Map.of("TOKEN", "x", "EMPTY", "")::get,
          name -> "version".equals(name) ? "1.2" : null,
          new PlanFolder(Path.of("src/test/java"), Path.of("src/test")),
          new SystemClock());

  @Test
  void emptyVariableIsAMissingOne() {
    assertThat(surroundings.environment("TOKEN")).isEqualTo("x");
    assertThat(surroundings.environment("EMPTY")).isNull();
    assertThat(surroundings.environment("NONE")).isNull();
  }

  @Test
  void portsAreKnownOnceTheStackIsUp() {
    assertThat(surroundings.stackPort("app", null)).isNull();

    surroundings.use(new FakeStack());

    assertThat(surroundings.stackPort("app", null)).isEqualTo(4711);
    assertThat(surroundings.stackPort("other", null)).isNull();
    assertThat(surroundings.project("version")).isEqualTo("1.2");
  }

  @Test
  void readsTheFilesOfThePlan() {
    assertThat(surroundings.bytes("io/github/loadgate/mojo/ModuleSurroundingsTest.java"))
        .asString()
        .contains("class ModuleSurroundingsTest");
  }

  @Test
  void madeUpDataIsKnownOnceItsLibraryIsThere() throws MisuseException {
    assertThatThrownBy(() -> surroundings.fake("word", List.of(), new Random(1)))
        .hasMessage("nothing is made up before the run");

    surroundings.use(new Fakes(getClass().getClassLoader()));

    assertThat(surroundings.fake("word", List.of(), new Random(1))).asString().isNotEmpty();
  }
}
