package io.github.loadgate.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.suites.Suite.Answer;
import io.github.loadgate.suites.Suite.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * GraphQL, as Artillery would be told: all calls go to one path, and errors come with status 200.
 */
@Timeout(60)
class GraphqlSuiteTest {

  private static Answer graphql(Seen request) {
    return Answer.json(
        200,
        switch (request.json().get("operationName").asText()) {
          case "Search" ->
              "{\"data\": {\"search\": [{\"id\": \"p1\"}, {\"id\": \"p2\"}, {\"id\": \"p3\"}]}}";
          case "Create" -> "{\"data\": {\"createPost\": {\"id\": 17}}}";
          case "Forbidden" ->
              "{\"errors\": [{\"message\": \"no\", \"extensions\": {\"code\": \"FORBIDDEN\"}}]}";
          default -> "{\"data\": {\"x\": 1}}";
        });
  }

  private static List<JsonNode> variables(Suite suite, String operation) {
    return suite.seen().stream()
        .map(Seen::json)
        .filter(json -> json.get("operationName").asText().equals(operation))
        .map(json -> json.get("variables"))
        .toList();
  }

  @Test
  void graphql() throws Exception {
    try (Suite suite = new Suite(GraphqlSuiteTest::graphql)) {
      Summary summary = suite.run("graphql", Map.of("API_KEY", "key-123456"), Overrides.NONE);

      Suite.allWell(summary);
      assertThat(summary.requests())
          .containsOnlyKeys(
              "POST /graphql Search",
              "POST /graphql Post",
              "POST /graphql Author",
              "POST /graphql Create",
              "POST /graphql Like",
              "POST /graphql Forbidden");
      assertThat(Suite.headers(suite.seen(), "x-api-key")).containsExactly("key-123456");
      assertThat(Suite.headers(suite.seen(), "User-Agent")).containsExactly("artillery-like/1.0");
      assertThat(Suite.headers(suite.seen(), "Content-Type")).containsExactly("application/json");
      List<JsonNode> searches = variables(suite, "Search");
      assertThat(searches.get(0).toString()).isEqualTo("{\"term\":\"graphql\",\"first\":3}");
      assertThat(searches.get(1).get("term").asText()).isEqualTo("load \"testing\"");
      assertThat(variables(suite, "Post").stream().limit(3).map(JsonNode::toString))
          .containsExactly(
              "{\"id\":\"p1\",\"position\":0}",
              "{\"id\":\"p2\",\"position\":1}",
              "{\"id\":\"p3\",\"position\":2}");
      assertThat(variables(suite, "Create").get(1).get("in").toString())
          .matches(
              "\\{\"title\":\"t-\\d+-\\d+\",\"tags\":\\[\"a\",\"b\"],\"draft\":true,\"score\":1.5}");
      assertThat(variables(suite, "Like").stream().limit(2).map(JsonNode::toString))
          .containsExactly("{\"id\":17,\"n\":0}", "{\"id\":17,\"n\":1}");
      assertThat(variables(suite, "Forbidden").get(0).toString()).isEqualTo("{}");
    }
  }
}
