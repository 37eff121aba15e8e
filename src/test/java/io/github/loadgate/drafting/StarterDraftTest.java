package io.github.loadgate.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.StackPlan.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterDraftTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void ofAnUnknownFolderSendsOneRequestToLocalhost() throws Exception {
    Draft draft = Drafts.starter(Drafting.EMPTY);
    Drafting.assertGolden("starter.load.yaml", draft.yaml());
    Plan plan = Drafting.plan(folder, draft);
    assertThat(plan.stack().kind()).isInstanceOf(Kind.External.class);
    assertThat(Drafting.labels(plan)).containsExactly("GET /");
    assertThat(draft.notes()).isEmpty();
    assertThat(Drafting.expectedRequests(plan)).isGreaterThanOrEqualTo(400);
  }

  @Test
  void ofSpringBootStartsItsJarAndWaitsForAnyAnswer() throws Exception {
    Draft draft = Drafts.starter(new ModuleFacts("orders", true, false, null));
    Drafting.assertGolden("starter-spring-boot.load.yaml", draft.yaml());
    Plan plan = Drafting.plan(folder, draft);
    assertThat(plan.stack().kind()).isInstanceOf(Kind.Processes.class);
  }

  @Test
  void ofSpringBootWithActuatorWaitsForItsHealth() throws Exception {
    Path compose = Files.writeString(folder.resolve("compose.yaml"), "services: {}");
    Draft draft = Drafts.starter(new ModuleFacts("orders", true, true, compose));
    assertThat(draft.yaml()).contains("ready: {GET: /actuator/health, within: 60s}");
    assertThat(draft.notes())
        .containsExactly(
            new Note(
                "compose.yaml",
                "not used: the plan starts the application of this module; a stack is either"
                    + " `process` or `compose`"));
    Drafting.plan(folder, draft);
  }

  @Test
  void ofComposeTakesThePublishedPort() throws Exception {
    Draft draft =
        compose(
            """
            services:
              db: {image: postgres}
              web:
                image: web
                ports: ["127.0.0.1:9000:8080/tcp"]
            """);
    assertThat(draft.yaml())
        .contains("target: \"http://localhost:${stack.port('web', 8080)}\"")
        .contains("stack: {compose: compose.yaml}");
    assertThat(draft.notes()).isEmpty();
    Drafting.plan(folder, draft);
  }

  @Test
  void ofComposeWithSeveralPortsSaysThatItGuesses() throws Exception {
    Draft draft =
        compose(
            """
            services:
              web: {ports: [{target: 80, published: 8080}, {target: 53, protocol: udp}]}
              admin: {ports: [9000]}
            """);
    assertThat(draft.yaml()).contains("${stack.port('web', 80)}");
    assertThat(draft.notes())
        .containsExactly(
            new Note(
                "compose.yaml",
                "publishes 2 ports: that `web` is the one to send load to is a guess"));
  }

  @Test
  void ofComposeWithoutPortsSaysThatTheTargetIsAGuess() throws Exception {
    Draft draft = compose("services: {web: {ports: [\"${PORT}:${PORT}\"]}}");
    assertThat(draft.yaml()).contains("target: http://localhost:8080\n");
    assertThat(draft.notes())
        .containsExactly(
            new Note("compose.yaml", "publishes no port that could be read: `target` is a guess"));
  }

  private Draft compose(String yaml) throws Exception {
    Path compose = Files.writeString(folder.resolve("compose.yaml"), yaml);
    return Drafts.starter(new ModuleFacts("orders", false, false, compose));
  }
}
