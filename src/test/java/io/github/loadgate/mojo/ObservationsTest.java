package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationsTest {

  @Test
  void nothingToSayOfAnOrdinaryJvm() {
    assertThat(Observations.of(List.of("-Xmx2g", "-XX:TieredStopAtLevel=4"), 2, true)).isEmpty();
  }

  @Test
  void namesWhatSpoilsAMeasurement() {
    assertThat(Observations.of(List.of("-XX:TieredStopAtLevel=1"), 1, false))
        .containsExactly(
            "Maven's JVM runs with -XX:TieredStopAtLevel=1, which keeps it from optimizing: figures"
                + " are of the client's own slowness. Take it out of .mvn/jvm.config, MAVEN_OPTS or"
                + " JAVA_TOOL_OPTIONS",
            "Maven's JVM has one core, for sending, measuring and collecting garbage by turns:"
                + " answers wait for each of them. Give it another, or use few users",
            "Other modules build during the measurement, because Maven runs with -T: they take"
                + " from its accuracy");
  }
}
