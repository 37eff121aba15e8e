package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkipTest {

  private static final Map<String, String> NOTHING = Map.of("skipTests", "null");
  private static final Map<String, String> TESTS = Map.of("skipTests", "true");

  @Test
  void nothingSkipsByDefault() throws MisuseException {
    assertThat(Skip.reason(new Settings(Map.of(), Map.of()), NOTHING)).isEmpty();
  }

  @Test
  void propertiesOfTestsSkip() throws MisuseException {
    assertThat(Skip.reason(new Settings(Map.of(), Map.of()), TESTS)).contains("skipTests");
  }

  @Test
  void ownPropertyDecidesAlone() throws MisuseException {
    Value pom = new Value("true", new Origin("<skip> in pom.xml"));

    assertThat(Skip.reason(new Settings(Map.of("load.skip", "true"), Map.of()), NOTHING))
        .contains("-Dload.skip");
    assertThat(Skip.reason(new Settings(Map.of("load.skip", "false"), Map.of("skip", pom)), TESTS))
        .isEmpty();
  }

  @Test
  void pomSkipsButDoesNotUnskip() throws MisuseException {
    Value yes = new Value("true", new Origin("<skip> in pom.xml"));
    Value no = new Value("false", new Origin("<skip> in pom.xml"));

    assertThat(Skip.reason(new Settings(Map.of(), Map.of("skip", yes)), NOTHING))
        .contains("<skip> in pom.xml");
    assertThat(Skip.reason(new Settings(Map.of(), Map.of("skip", no)), TESTS))
        .contains("skipTests");
  }
}
