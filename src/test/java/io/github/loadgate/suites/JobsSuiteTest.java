package io.github.loadgate.suites;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.suites.Suite.Answer;
import io.github.loadgate.suites.Suite.Seen;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Jobs that take long, as Gatling would be told: a form with a CSRF token, cookies, redirects,
 * polls.
 */
@Timeout(60)
class JobsSuiteTest {

  private final AtomicInteger number = new AtomicInteger();

  private Answer jobs(Seen request) {
    String path = request.path();
    if (request.is("POST /admin/reset")) {
      return Answer.html(303, "", Map.of("Location", "/admin"));
    } else if (request.is("GET /login")) {
      String csrf = "csrf-" + number.incrementAndGet();
      return Answer.html(
          200,
          "Sign in <input type=\"hidden\" name=\"_csrf\" value=\"" + csrf + "\"/>",
          Map.of("X-Build", "77", "Set-Cookie", "JSESSIONID=" + csrf + "; Path=/; HttpOnly"));
    } else if (request.is("POST /login")) {
      String user = request.body().replaceAll("username=(\\w+)&.*", "$1");
      return Answer.html(302, "", Map.of("Location", "/home?u=" + user, "Set-Cookie", "AUTH=yes"));
    } else if (path.equals("/home")) {
      return Answer.html(200, "<h1>Welcome " + request.query().substring(2) + "</h1>", Map.of());
    } else if (path.equals("/jobs")) {
      return new Answer(202, "{}", Map.of("Location", "/jobs/" + number.incrementAndGet()));
    } else if (path.startsWith("/results/")) {
      return new Answer(200, "id,value\n1,41\n2,42\n", Map.of("Content-Type", "text/csv"));
    }
    return path.equals("/logout")
        ? Answer.html(302, "", Map.of("Location", "/login"))
        : Answer.html(500, "", Map.of());
  }

  /** Not yet there, running, done. */
  private static Answer poll(int round, String path) {
    return switch (round) {
      case 1 -> Answer.json(404, "{}");
      case 2 -> Answer.json(200, "{\"state\": \"RUNNING\"}");
      default ->
          Answer.json(
              200, "{\"state\": \"DONE\", \"result\": \"/results" + path.substring(5) + "\"}");
    };
  }

  @Test
  void jobs() throws Exception {
    Map<String, Integer> rounds = new ConcurrentHashMap<>();
    try (Suite suite =
        new Suite(
            request ->
                request.is("GET /jobs/.*")
                    ? poll(rounds.merge(request.path(), 1, Integer::sum), request.path())
                    : jobs(request))) {
      Summary summary = suite.run("jobs", Map.of(), Overrides.NONE);

      Suite.allWell(summary);
      assertThat(suite.seen().get(0).header("Authorization"))
          .isEqualTo(
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString("admin:p:w ü".getBytes(StandardCharsets.UTF_8)));
      assertThat(Suite.headers(suite.seen().subList(1, suite.seen().size()), "Authorization"))
          .containsExactly("null");
      assertThat(suite.seen("GET /admin")).isEmpty();
      List<Seen> logins = suite.seen("POST /login");
      assertThat(logins.stream().skip(1).map(Seen::body).map(body -> body.substring(9, 11)))
          .as("a row for each of the four users")
          .containsExactlyInAnyOrder("u1", "u2", "u3", "u4");
      assertThat(logins)
          .allSatisfy(
              login ->
                  assertThat("JSESSIONID=" + login.body().replaceAll(".*_csrf=([^&]+)&.*", "$1"))
                      .isEqualTo(login.header("Cookie")));
      assertThat(suite.seen("GET /home")).hasSize(5);
      assertThat(suite.seen("POST /jobs"))
          .allSatisfy(
              job -> {
                assertThat(job.header("Cookie"))
                    .isEqualTo("JSESSIONID=" + job.header("X-CSRF") + "; AUTH=yes");
                assertThat(job.header("X-Build")).isEqualTo("77");
                assertThat(job.header("X-Theme")).isEqualTo("plain");
                assertThat(job.json().get("month").asText()).matches("20\\d\\d-\\d\\d");
              });
      assertThat(rounds.values()).containsOnly(3);
      assertThat(suite.seen("GET /results/.*")).hasSameSizeAs(suite.seen("POST /jobs"));
      assertThat(suite.seen("POST /logout")).hasSize(5);
      assertThat(suite.seen("GET /login")).hasSize(5);
      assertThat(requireNonNull(summary.ofLabel("UNTIL job done")).count())
          .isCloseTo(requireNonNull(summary.ofLabel("POST /jobs")).count(), Offset.offset(4L));
    }
  }
}
