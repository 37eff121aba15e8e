package io.github.loadgate.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.ShownPlan;
import io.github.loadgate.ShownPlan.Answer;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OpenApiDraftTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void petstoreOfVersion30() throws Exception {
    golden("petstore.yaml", "petstore.load.yaml");
  }

  @Test
  void shopOfVersion31WithReferencesAlternativesAndRecursion() throws Exception {
    golden("shop-3.1.json", "shop-3.1.load.yaml");
  }

  @Test
  void draftsAreReadAsPlans() throws Exception {
    for (String source : List.of("petstore.yaml", "shop-3.1.json")) {
      Draft draft = Drafts.from(Drafting.FOLDER.resolve(source), Drafting.EMPTY);
      Plan plan = Drafting.plan(folder, draft);
      assertThat(Drafting.labels(plan)).isNotEmpty();
      assertThat(Drafting.expectedRequests(plan)).isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  @Timeout(60)
  void draftRunsAsItIsAgainstAServiceOfThatApi() throws Exception {
    Draft draft = Drafts.from(Drafting.FOLDER.resolve("petstore.yaml"), Drafting.EMPTY);
    AtomicInteger ids = new AtomicInteger(100);
    Summary summary =
        new ShownPlan(folder, draft.yaml().replace("think: 200ms..600ms", "think: 10ms"))
            .run(
                "/v1",
                (method, path, body, exchange) ->
                    switch (method + " " + path.replaceFirst("[0-9]+$", "#")) {
                      case "GET /v1/pets" -> new Answer(200, "[{\"id\": 1}, {\"id\": 2}]");
                      case "POST /v1/pets" ->
                          new Answer(
                              body.contains("Rex") ? 201 : 400,
                              "{\"id\": " + ids.incrementAndGet() + "}");
                      case "PUT /v1/pets/#", "GET /v1/pets/#", "GET /v1/orders/#" ->
                          new Answer(200, "{}");
                      case "DELETE /v1/pets/#" -> new Answer(204, "");
                      case "POST /v1/login" ->
                          new Answer(
                              exchange.getRequestHeaders().containsKey("X-API-Key") ? 400 : 200,
                              "");
                      default ->
                          new Answer(
                              path.matches(".*status=(available|pending|sold)") ? 200 : 404, "");
                    });
    assertThat(summary.failures()).isEmpty();
    assertThat(summary.requests())
        .hasSize(8)
        .allSatisfy((label, statistics) -> assertThat(statistics.count()).isPositive());
  }

  private void golden(String source, String expected) throws Exception {
    Draft draft = Drafts.from(Drafting.FOLDER.resolve(source), Drafting.EMPTY);
    Drafting.assertGolden(expected, draft.yaml());
  }
}
