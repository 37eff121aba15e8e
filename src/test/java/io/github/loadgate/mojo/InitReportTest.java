package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.drafting.Draft;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitReportTest {

  private static final Path BASE = Path.of("/module");
  private static final String GOAL = "mvn io.github.loadgate:loadgate-maven-plugin:1.0:";
  private static final String DRAFT =
      """
      # ${env.NAME}
      target: "${env.TARGET ?? 'http://localhost'}"
      auth: {basic: {user: "${env.API_USER ?? 'none'}", password: "${env.API_PASSWORD ?? 'none'}"}}
      """;

  private final RecordingConsole console = new RecordingConsole();

  private List<String> said(boolean hasPom, boolean hasPlugin) {
    new InitReport(console, BASE, "1.0", hasPom, hasPlugin)
        .say(BASE.resolve("src/load/a.load.yaml"), null, new Draft(DRAFT, List.of()));
    return console.lines;
  }

  @Test
  void withThePluginInThePomOnlyTheNextStepsAreSaid() {
    assertThat(said(true, true))
        .containsExactly(
            "INFO Written: src/load/a.load.yaml",
            "INFO ",
            "INFO Next:",
            "INFO   Set API_PASSWORD, API_USER in the environment",
            "INFO   " + GOAL + "validate     checks the plan and prints what it comes to",
            "INFO   "
                + GOAL
                + "validate -Dload.schemaFile=src/load/load-plan.schema.json     writes the schema,"
                + " by which editors complete and check plans",
            "INFO   mvn load:gate -Dload.dryRun=true     one user, once, each request printed",
            "INFO   mvn verify     runs the load and judges it");
  }

  @Test
  void withoutAPomSaysWhichCommandsNeedIt() {
    assertThat(said(false, false))
        .contains("INFO <project xmlns=\"http://maven.apache.org/POM/4.0.0\">")
        .containsSubsequence(
            "INFO   " + GOAL + "validate     checks the plan and prints what it comes to",
            "INFO Then, with this pom.xml in /module:",
            "INFO   mvn verify     runs the load and judges it");
  }

  @Test
  void withAPomSaysWhatToPutIntoIt() {
    assertThat(said(true, false))
        .contains(
            "INFO To run it in every build, put into the POM, below <build><plugins>:",
            "INFO       <goals><goal>gate</goal></goals>",
            "INFO Then, with the plugin in the POM:");
  }
}
