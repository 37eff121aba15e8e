package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectivePlanTest extends PlanReading {

  private static final String PLAN =
      """
      x-note: nothing
      target: ${env.TARGET ?? 'http://h'}   # a comment
      headers: {Authorization: Basic abc, X-Api-Key: "${env.K ?? 'k'}", Answer: "yes"}
      secrets: [pin]
      vars: {password: hunter2, pin: 1234, page: 1, zip: "01234", text: "a: b #c", blank: {}, none: []}
      load: &l {users: 5, duration: 10s}
      profiles:
        big: {<<: *l, users: 50}
      tasks:
        - {weight: 2, GET: /a, capture: {token: $.token}}
        - steps:
            - POST: /login
              json: {user: [clerk, {a: null}], password: "demo\\n", on: true}
            - pause: 1s
      thresholds:
        p95Max: 500ms
        requests: {"GET /a": {errorRateMax: 2%}}
      """;

  @Test
  void writesThePlanThatCounts() {
    pom("users", "6");
    pom("profile", "big");
    property("p95Max", "300ms");
    property("vars.page", "2");
    assertThat(read(PLAN).effectiveYaml())
        .isEqualTo(
            """
            # The effective plan of a.load.yaml, profile big. A comment says where a value came from, if not from there.
            target: ${env.TARGET ?? 'http://h'}
            headers:
              Authorization: "***"
              X-Api-Key: ${env.K ?? 'k'}
              Answer: "yes"
            secrets:
              - pin
            vars:
              password: "***"
              pin: "***"
              page: 2  # -Dload.vars.page
              zip: "01234"
              text: "a: b #c"
              blank: {}
              none: []
            load:
              users: 6  # <users> in pom.xml
              duration: 10s
              rampUp: 0s  # built in
              warmUp: 0s  # built in
              drain: 30s  # built in
            tasks:
              - weight: 2
                GET: /a
                capture:
                  token: $.token
              - steps:
                  - POST: /login
                    json:
                      user:
                        - clerk
                        - a: null
                      password: "***"
                      "on": true
                  - pause: 1s
            thresholds:
              p95Max: 300ms  # -Dload.p95Max
              requests:
                GET /a:
                  errorRateMax: 2%
              errorRateMax: 1%  # built in
              toleratedRateMax: 5%  # built in
            timeout: 30s  # built in
            connectTimeout: 10s  # built in
            followRedirects: true  # built in
            http:
              connections: perUser  # built in
              cookies: perUser  # built in
              version: auto  # built in
            """);
  }

  @Test
  void listsEverySettingWithItsOrigin() {
    property("p95Max", "300ms");
    Plan plan = read(PLAN);
    assertThat(plan.settings())
        .contains(
            new Setting("target", "${env.TARGET ?? 'http://h'}", Origin.line("a.load.yaml", 2)),
            new Setting("vars.password", "***", Origin.line("a.load.yaml", 5)),
            new Setting("load.users", "5", Origin.line("a.load.yaml", 6)),
            new Setting("load.drain", "30s", Origin.BUILT_IN),
            new Setting("thresholds.p95Max", "300ms", new Origin("-Dload.p95Max")),
            new Setting(
                "thresholds.requests.GET /a.errorRateMax", "2%", Origin.line("a.load.yaml", 17)),
            new Setting("secrets.0", "pin", Origin.line("a.load.yaml", 4)));
    assertThat(plan.settings()).noneMatch(setting -> setting.path().startsWith("tasks"));
  }

  @Test
  void hashesWhatCountsAndNotHowItIsWritten() {
    String hash = read(PLAN).hash();
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(read("# moved\n" + PLAN).hash()).isEqualTo(hash);
    assertThat(read(PLAN.replace("hunter2", "hunter3")).hash()).isEqualTo(hash);
    assertThat(read(PLAN.replace("users: 5,", "users: 6,")).hash()).isNotEqualTo(hash);
    property("p95Max", "500ms");
    assertThat(read(PLAN).hash()).isEqualTo(hash);
    property("p95Max", "501ms");
    assertThat(read(PLAN).hash()).isNotEqualTo(hash);
  }

  @Test
  void readsItsOwnText() throws Exception {
    String yaml = read(PLAN).effectiveYaml();
    assertThat(tryRead(yaml, true).hash()).isNotEmpty();
  }

  @Test
  void quotesWhatAReaderWouldTakeForSomethingElse() {
    String yaml =
        """
        a: ["", " x", "x ", "~", "null", "5", "1_000", "2026-11-21", "a\\u0000b", "a\\u2028", "'q'",
            "- x", "*x", "&x", "!x", "%x", "@x", "#x", "x:", "x: y", "x #y", "{x}", "[x]", "ä", "x\\\\y"]
        """;
    Problems problems = new Problems();
    Node.MapNode map =
        (Node.MapNode)
            java.util.Objects.requireNonNull(
                YamlReader.read(
                    "a", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8), problems));
    String written = YamlWriter.write(map, (path, scalar) -> scalar, true);
    Node again =
        java.util.Objects.requireNonNull(
            YamlReader.read(
                "a", written.getBytes(java.nio.charset.StandardCharsets.UTF_8), problems));
    assertThat(problems.inOrder()).isEmpty();
    assertThat(Node.plain(again)).isEqualTo(Node.plain(map));
  }

  @Test
  void warnsOfUnsetVariablesWhereTheyAreNotNeededYet() throws Exception {
    Plan plan = tryRead(HEAD.replace("/a", "'/a/${env.NOPE}'"), false);
    assertThat(plan.warnings())
        .isEqualTo(
            List.of(
                "a.load.yaml:3:15   The environment variable `NOPE` is not set. Set it, or give a"
                    + " value for that case: `${env.NOPE ?? '…'}`."));
  }
}
