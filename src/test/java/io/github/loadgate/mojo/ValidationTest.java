package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.report.RunFiles;
import io.github.loadgate.verdict.Confidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is said of a plan that is valid. */
class ValidationTest {

  private static final String PLAN =
      """
      target: http://127.0.0.1:8000
      vars: {password: open sesame}
      load: {users: 4, rampUp: 2s, warmUp: 5s, duration: 2m}
      setup:
        - GET: /config
      scenarios:
        buyer:
          weight: 3
          think: 1s..3s
          start:
            - {POST: /login, json: {password: "${password}"}}
          tasks:
            - {weight: 3, GET: /items}
            - weight: 1
              name: Checkout
              steps:
                - POST: /orders
                - choose:
                    - {weight: 3, GET: /stock}
                    - steps: [{GET: /prices}, {GET: /rates}]
                - {repeat: 3, steps: [{GET: /orders/1}]}
                - {if: "${user.id == 1}", chance: 20%, DELETE: /orders/1}
                - {until: "${response.status == 200}", every: 1s, within: 30s, name: paid, GET: /paid}
                - {group: all, steps: [{GET: /a-very-long-path/of/something}, {GET: /b}]}
          stop:
            - POST: /logout
        admin:
          weight: 1
          tasks:
            - GET: /report
        rare:
          weight: 0.1
          tasks:
            - GET: /seldom
      thresholds: {p95Max: 500ms}
      """;

  private final FakeTools tools = new FakeTools();
  private final RecordingConsole console = new RecordingConsole();
  private Path module = Path.of("");
  private Confidence confidence = Confidence.USUAL;

  @BeforeEach
  void write(@TempDir Path temp) throws IOException {
    module = temp;
    tools.baseDirectory = module;
    Files.writeString(module.resolve("items.load.yaml"), PLAN);
  }

  private Validation validation(boolean preflight, boolean effective) {
    RunFiles files = RunFiles.of(module.resolve("load"), module.resolve("reports"), "items");
    PlanRun.Subject subject =
        new PlanRun.Subject(module.resolve("items.load.yaml"), null, "default", files, module);
    Validation.Asked asked =
        new Validation.Asked(preflight, effective, confidence, BaselinesFixture.in(module));
    return new Validation(tools, subject, asked, console);
  }

  @Test
  void saysHowSureAVerdictHasToBe() {
    confidence = Confidence.strict(0.99);
    validation(true, false).validate();
    assertThat(console.lines)
        .contains(
            "INFO   Strict: passes or fails what is established at 99 %; the rest is INCONCLUSIVE"
                + " (load.confidence)");
  }

  @Test
  void saysWhatARunWouldDo() {
    assertThat(validation(true, false).validate()).isEmpty();

    assertThat(console.lines)
        .containsExactly(
            "INFO Plan items (items.load.yaml): 4 users over 2 s, 5 s warm-up, 2 min judged",
            "INFO   target: http://127.0.0.1:8000",
            "INFO   setup: GET /config",
            "INFO   Scenario buyer: 3 users, think 1 s..3 s",
            "INFO     start: POST /login",
            "INFO     3      75.0 %  GET /items",
            "INFO     1      25.0 %  Checkout: POST /orders, one of (75 % GET /stock | 25 % GET"
                + " /prices, GET /rates),",
            "INFO                 3 times (GET /orders/1), if 20 % (DELETE /orders/1), UNTIL paid"
                + " (GET /paid),",
            "INFO                 GROUP all (GET /a-very-long-path/of/something, GET /b)",
            "INFO     stop: POST /logout",
            "INFO   Scenario admin: 1 user",
            "INFO     1     100.0 %  GET /report",
            "WARN   Scenario rare: no user: there are too few for its weight",
            "INFO     1     100.0 %  GET /seldom",
            "INFO   Preflight: 2 users, 19 requests, before the load",
            "INFO   Thresholds:",
            "INFO     p95  limit 500 ms  (items.load.yaml:35)",
            "INFO     error rate  limit 1 %  (built in)",
            "INFO     tolerated rate  limit 5 %  (built in)",
            "INFO   Settings:",
            "INFO     vars.password: *** (items.load.yaml:2)",
            "INFO     load.users: 4 (items.load.yaml:3)",
            "INFO     load.rampUp: 2s (items.load.yaml:3)",
            "INFO     load.warmUp: 5s (items.load.yaml:3)",
            "INFO     load.duration: 2m (items.load.yaml:3)",
            "INFO     load.drain: 30s (built in)",
            "INFO     timeout: 30s (built in)",
            "INFO     connectTimeout: 10s (built in)",
            "INFO     followRedirects: true (built in)",
            "INFO     http.connections: perUser (built in)",
            "INFO     http.cookies: perUser (built in)",
            "INFO     http.version: auto (built in)");
  }

  @Test
  void namesLibrariesThatAreResolvedWhenThePlanRuns() throws Exception {
    String plan = PLAN.replace("open sesame", "\"${fake.name()}\"");
    Files.writeString(module.resolve("items.load.yaml"), plan);

    validation(true, false).validate();

    assertThat(console.lines)
        .contains(
            "INFO A run resolves net.datafaker:datafaker:2.7.0, where Maven is to work offline fetch"
                + " it before: mvn dependency:get -Dartifact=net.datafaker:datafaker:2.7.0");
  }

  @Test
  void theWholeEffectivePlanIsPrintedWhereItIsAskedFor() {
    validation(false, true).validate();

    assertThat(console.lines)
        .contains("INFO   Preflight: none (load.preflight)", "INFO   The effective plan:")
        .anyMatch(line -> line.startsWith("INFO   | target: "))
        .noneMatch(line -> line.contains("open sesame"));
  }
}
