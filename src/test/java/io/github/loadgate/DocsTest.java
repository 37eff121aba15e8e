package io.github.loadgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.github.loadgate.ShownPlan.Answer;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show as a plan is one. */
class DocsTest {

  private static final Pattern PLAN =
      Pattern.compile(
          "<!-- (?:plan|ci: plan)(?:: ([\\w-]+))? -->\\n```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path module;

  /** A block of a page. */
  record Shown(String page, String name, String yaml) {
    @Override
    public String toString() {
      return page + " " + name;
    }
  }

  static List<Shown> plans() throws IOException {
    List<Shown> plans = new ArrayList<>();
    for (Path page : pages()) {
      Matcher matcher = PLAN.matcher(Files.readString(page));
      while (matcher.find()) {
        String name = matcher.group(1) == null ? "plan" : matcher.group(1);
        plans.add(new Shown(page.toString(), name, matcher.group(2)));
      }
    }
    return plans;
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md")),
              docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @Test
  void everyPageForNewcomersShowsPlans() throws IOException {
    assertThat(plans().stream().map(Shown::page).distinct())
        .contains(
            "README.md",
            "docs/coming-from-gatling.md",
            "docs/coming-from-jmeter.md",
            "docs/coming-from-k6.md",
            "docs/coming-from-locust.md",
            "docs/recipes.md");
  }

  @Test
  void everyBlockOfTheRecipesIsReadAsAPlan() throws IOException {
    String recipes = Files.readString(Path.of("docs/recipes.md"));
    long blocks =
        Pattern.compile("^```yaml$", Pattern.MULTILINE).matcher(recipes).results().count();
    assertThat(plans().stream().filter(plan -> plan.page().equals("docs/recipes.md")))
        .hasSize((int) blocks)
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void planOfAPageIsOne(Shown shown) throws IOException {
    try {
      assertThat(new ShownPlan(module, shown.yaml()).read().scenarios()).isNotEmpty();
    } catch (PlanException e) {
      throw new AssertionError(shown + ": " + e.problems(), e);
    }
  }

  static Stream<Shown> plansThatRun() throws IOException {
    return plans().stream()
        .filter(plan -> plan.page().equals("docs/recipes.md"))
        .filter(plan -> !plan.name().equals("several-hosts"));
  }

  @ParameterizedTest
  @MethodSource("plansThatRun")
  @Timeout(60)
  void recipeSendsAllItsRequestsAndNoneFails(Shown shown) throws Exception {
    Summary summary = new ShownPlan(module, shown.yaml()).run("", new ShownService());
    assertThat(summary.failures()).isEmpty();
    assertThat(summary.requests()).isNotEmpty();
    summary
        .requests()
        .forEach((label, statistics) -> assertThat(statistics.count()).as(label).isPositive());
  }

  /** The service that the recipes are about. */
  private static final class ShownService implements ShownPlan.Service {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Answer answer(String method, String path, String body, HttpExchange exchange) {
      String what = method + " " + path.replaceFirst("[?].*", "");
      return switch (what) {
        case "POST /login" ->
            new Answer(body.contains("password") ? 200 : 401, "{\"token\": \"t0k3n-of-a-user\"}");
        case "GET /login" -> new Answer(200, "<input name=\"csrf\" value=\"c5rf\">");
        case "POST /logout" -> new Answer(204, "");
        case "GET /orders" -> new Answer(200, "{\"orders\": [{\"id\": \"o1\"}, {\"id\": \"o2\"}]}");
        case "POST /orders" -> new Answer(201, "{\"id\": \"n" + asked.incrementAndGet() + "\"}");
        case "POST /reports" -> new Answer(202, "{\"id\": \"r1\"}");
        case "GET /reports/r1" ->
            new Answer(
                200,
                "{\"state\": \"" + (asked.incrementAndGet() % 2 == 0 ? "DONE" : "BUSY") + "\"}");
        case "POST /documents" ->
            new Answer(body.contains("%PDF-1.4") && body.contains("scan ") ? 201 : 400, "{}");
        case "POST /rpc" -> new Answer(200, "{\"jsonrpc\": \"2.0\", \"result\": {}}");
        case "POST /graphql" ->
            new Answer(body.contains("query Orders($first") ? 200 : 400, "{\"data\": {}}");
        case "GET /search" ->
            new Answer(path.contains("q=") && path.contains("size=") ? 200 : 400, "{\"hits\": 2}");
        default ->
            what.startsWith("DELETE /orders")
                ? new Answer(204, "")
                : what.startsWith("GET /orders/") || what.equals("GET /reports/r1/content")
                    ? new Answer(200, "{}")
                    : new Answer(404, "{}");
      };
    }
  }
}
