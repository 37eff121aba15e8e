package io.github.loadgate.suites;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.suites.Suite.Answer;
import io.github.loadgate.suites.Suite.Seen;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One plan of many layers: include, defines in defines, a profile, a file of overrides. */
@Timeout(60)
class LayersSuiteTest {

  private static Answer things(Seen request) {
    return switch (request.path()) {
      case "/auth" ->
          Answer.json(200, "{\"token\": \"tok-" + request.json().get("role").asText() + "\"}");
      case "/me" -> Answer.json(200, "{\"role\": \"x\"}");
      case "/things" -> Answer.json(201, "{\"id\": 5}");
      case "/things/5", "/audit/conflict" -> Answer.json(409, "{}");
      case "/audit/text" -> new Answer(200, "all fine", Map.of());
      default -> Answer.json(200, "{\"ok\": true}");
    };
  }

  @Test
  void layers() throws Exception {
    try (Suite suite = new Suite(LayersSuiteTest::things)) {
      Summary summary =
          suite.run("layered", Map.of(), Suite.properties(Map.of("toleratedRateMax", "60%")));

      Suite.allWell(summary);
      assertThat(suite.seen("POST /auth")).hasSize(4 + 2);
      assertThat(Suite.headers(suite.seen("POST /auth"), "Authorization")).containsExactly("null");
      assertThat(Suite.headers(suite.seen(".* /things.*"), "Authorization"))
          .containsExactly("Bearer tok-maker");
      assertThat(Suite.headers(suite.seen(".* /audit.*"), "Authorization"))
          .containsExactly("Bearer tok-auditor");
      assertThat(Suite.headers(suite.seen("GET /audit"), "X-Team")).containsExactly("null");
      assertThat(Suite.headers(suite.seen("GET /audit"), "X-Region")).containsExactly("eu");
      assertThat(Suite.headers(suite.seen("GET /audit/.*"), "X-Team")).containsExactly("payments");
      assertThat(suite.seen("GET /extra/small")).isNotEmpty();
      assertThat(suite.seen("POST /things").stream().limit(2).map(Seen::body))
          .containsExactly("{\"kind\":\"thing\",\"n\":0}", "{\"kind\":\"thing\",\"n\":1}");
      assertThat(suite.seen("GET /things/5")).hasSameSizeAs(suite.seen("POST /things"));
      assertThat(suite.seen("GET /audit/last")).hasSameSizeAs(suite.seen("GET /audit"));
      assertThat(requireNonNull(summary.requests().get("GET /things/:id")).tolerated())
          .isEqualTo(requireNonNull(summary.requests().get("GET /things/:id")).count());
    }
  }

  @Test
  void layersUnderAProfileAndAFile() throws Exception {
    Overrides overrides =
        new Overrides(
            new Layer(new Value("smoke", new Origin("<profile>")), Map.of()),
            new Value("ci.yaml", new Origin("-Dload.override")),
            new Layer(null, Suite.values(Map.of("toleratedRateMax", "60%"))));
    try (Suite suite = new Suite(LayersSuiteTest::things)) {
      Summary summary = suite.run("layered", Map.of(), overrides);

      Suite.allWell(summary);
      assertThat(summary.users().planned()).isEqualTo(3);
      assertThat(suite.seen("GET /extra/.*")).as("left out by the profile's only").isEmpty();
      assertThat(Suite.headers(suite.seen("GET /audit"), "X-Region")).containsExactly("us");
    }
  }
}
