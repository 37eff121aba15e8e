package io.github.loadgate.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.suites.Suite.Answer;
import io.github.loadgate.suites.Suite.Seen;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events that are taken in, as JMeter would be told: signed requests, counters, several hosts. */
@Timeout(60)
class EventsSuiteTest {

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private static Answer events(Seen request) {
    String path = request.path();
    if (path.startsWith("/admin/streams/")) {
      return request.method().equals("PUT")
          ? Answer.json(201, "{\"name\": \"" + path.substring(15) + "\"}")
          : Answer.json(204, "");
    } else if (path.equals("/ingest") && request.method().equals("POST")) {
      Matcher ids = ID.matcher(request.body());
      return Answer.json(
          202,
          "{\"ids\": "
              + ids.results().map(id -> '"' + id.group(1) + '"').collect(Collectors.toList())
              + "}");
    } else if (request.header("Range") != null) {
      return new Answer(206, "{\"a\": 1234", Map.of());
    }
    return switch (request.method()) {
      case "OPTIONS" -> new Answer(204, "", Map.of("Allow", "OPTIONS, POST"));
      case "HEAD" -> new Answer(200, "", Map.of("X-Size", "123"));
      case "DELETE" -> Answer.json(204, "");
      default -> Answer.json(200, "{}");
    };
  }

  private static String signature(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("top-secret-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void events() throws Exception {
    try (Suite suite = new Suite(EventsSuiteTest::events)) {
      Summary summary = suite.run("events", Map.of(), Overrides.NONE);

      assertThat(summary.failures()).isEmpty();
      List<Seen> all = suite.seen();
      assertThat(all.stream().limit(4).map(Seen::line))
          .containsExactly(
              "PUT /admin/streams/s-0",
              "PUT /admin/streams/s-1",
              "PUT /admin/streams/s-2",
              "OPTIONS /ingest");
      assertThat(all.stream().skip(all.size() - 3L).map(Seen::line))
          .containsExactly(
              "DELETE /admin/streams/s-0",
              "DELETE /admin/streams/s-1",
              "DELETE /admin/streams/s-2");
      assertThat(Suite.headers(suite.seen(".* /admin/.*"), "Host").iterator().next())
          .startsWith("localhost:");
      assertThat(Suite.headers(suite.seen(".* /events/.*"), "Host").iterator().next())
          .startsWith("127.0.0.1:");
      assertThat(Suite.headers(suite.seen("PATCH .*"), "Content-Type"))
          .containsExactly("application/merge-patch+json");
      List<Seen> ingested = suite.seen("POST /ingest");
      Set<String> firsts = new HashSet<>();
      Set<Integer> numbers = new HashSet<>();
      for (Seen one : ingested) {
        assertThat(one.header("X-Signature"))
            .isEqualTo(
                signature(
                    one.header("X-Timestamp") + "." + one.header("X-Nonce") + "." + one.body()));
        numbers.add(one.json().get("seq").asInt());
        assertThat(one.json().get("events").size()).isBetween(1, 5);
        firsts.add(one.json().get("events").get(0).get("id").asText());
      }
      assertThat(numbers).hasSameSizeAs(ingested).contains(1, ingested.size());
      assertThat(suite.seen("DELETE /events/.*").stream().map(one -> one.path().substring(8)))
          .as("each producer removes in the end what it made")
          .containsExactlyInAnyOrderElementsOf(firsts);
      assertThat(suite.seen("(HEAD|PUT) /events/.*")).isNotEmpty();
      assertThat(suite.seen("GET /events/.*").stream().filter(one -> one.header("Range") != null))
          .hasSameSizeAs(suite.seen("HEAD /events/.*"));
    }
  }
}
