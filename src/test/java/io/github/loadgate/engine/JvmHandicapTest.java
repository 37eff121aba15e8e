package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmHandicapTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx2g",
        "-XX:TieredStopAtLevel=4",
        "-XX:+UseSerialGC",
        "-Xss2m",
        "-XX:-TieredCompilation",
        "--enable-native-access=ALL-UNNAMED",
        "-Dmaven.multiModuleProjectDirectory=/a",
        "-javaagent",
        "-Xverify:none"
      })
  void ordinaryArgumentsAreNone(String argument) {
    assertThat(JvmHandicap.of(List.of(argument))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:TieredStopAtLevel=1, -XX:TieredStopAtLevel=1",
    "-XX:TieredStopAtLevel=0, -XX:TieredStopAtLevel=0",
    "-Xint, -Xint",
  })
  void compilersThatDoNotOptimizeAre(String argument, String shown) {
    assertThat(JvmHandicap.of(List.of(argument)))
        .containsExactly(
            new JvmHandicap(
                shown, "keeps it from optimizing: figures are of the client's own slowness"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-agentlib:jdwp=transport=dt_socket,server=y,address=5005 | -agentlib:jdwp",
        "-Xrunjdwp:transport=dt_socket,server=y | -Xrunjdwp",
        "-agentpath:/opt/libjdwp.so=server=y | -agentpath:/opt/libjdwp.so",
      })
  void debuggersAre(String argument, String shown) {
    assertThat(JvmHandicap.of(List.of(argument)))
        .containsExactly(
            new JvmHandicap(
                shown, "lets a debugger halt it: what is halted counts as a slow answer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-javaagent:/home/me/.m2/org.jacoco.agent.jar=destfile=/a/b | -javaagent:org.jacoco.agent.jar",
        "-agentpath:/opt/async/libasyncProfiler.so=start | -agentpath:libasyncProfiler.so",
        "-javaagent:C:\\agents\\apm.jar | -javaagent:apm.jar",
        "-agentlib:hprof=cpu=samples | -agentlib:hprof",
      })
  void agentsAreByTheirFilesName(String argument, String shown) {
    assertThat(JvmHandicap.of(List.of(argument)))
        .containsExactly(
            new JvmHandicap(
                shown,
                "makes an agent look at everything that it does: figures are with its cost"));
  }

  @Test
  void oneThatIsGivenTwiceIsOne() {
    assertThat(JvmHandicap.of(List.of("-Xint", "-Xmx1g", "-Xint"))).hasSize(1);
  }
}
