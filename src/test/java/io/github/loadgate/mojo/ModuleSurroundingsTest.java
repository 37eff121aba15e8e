package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.time.SystemClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleSurroundingsTest {

  private final ModuleSurroundings surroundings =
      new ModuleSurroundings(
          Map.of("TOKEN", "x", "EMPTY", "")::get,
          name -> "version".equals(name) ? "1.2" : null,
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
}
