package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationsTest {

  @Test
  void nothingToSayOfAnOrdinaryJvm() {
    assertThat(Observations.of(List.of("-Xmx2g", "-XX:TieredStopAtLevel=4"), 2L << 30, true))
        .isEmpty();
  }

  @Test
  void namesWhatSpoilsAMeasurement() {
    assertThat(Observations.of(List.of("-XX:TieredStopAtLevel=1"), 256L << 20, false))
        .containsExactly(
            "Maven's JVM runs with -XX:TieredStopAtLevel=1, which slows the load down: take it out"
                + " of .mvn/jvm.config or MAVEN_OPTS",
            "Maven's JVM has a heap of 256 MB at most, which garbage collection under load may"
                + " fill: give it -Xmx1g",
            "Other modules build during the measurement, because Maven runs with -T: they take"
                + " from its accuracy");
  }
}
