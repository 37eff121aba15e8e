package io.github.loadgate.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.suites.Suite.Answer;
import io.github.loadgate.suites.Suite.Seen;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A shop, as k6 would be told to load it: a token of the setup, rows of users, groups and checks.
 */
@Timeout(60)
class ShopSuiteTest {

  private final AtomicInteger number = new AtomicInteger();

  private Answer shop(Seen request) {
    String path = request.path();
    if (request.is("POST /api/admin/login")) {
      return Answer.json(200, "{\"token\": \"adm-token\"}");
    } else if (request.is("POST /api/login")) {
      int user = number.incrementAndGet();
      return new Answer(
          200,
          "{\"token\": \"usr-token-" + user + "\"}",
          Map.of("Content-Type", "application/json", "Set-Cookie", "sid=S" + user + "; Path=/"));
    } else if (path.equals("/api/products")) {
      return Answer.json(
          200, "{\"items\": [{\"id\": 1, \"sku\": \"A\"}, {\"id\": 2, \"sku\": \"B\"}]}");
    } else if (path.matches("/api/products/\\d+")) {
      return Answer.json(200, "{\"id\": " + path.substring(14) + ", \"stock\": 2}");
    } else if (path.equals("/api/cart")) {
      return Answer.json(201, "{\"id\": \"c" + number.incrementAndGet() + "\", \"total\": 12.50}");
    } else if (path.endsWith("/checkout")) {
      return Answer.json(201, "{\"paid\": 12.5}");
    } else if (path.equals("/api/logout")) {
      return Answer.json(204, "");
    }
    return Answer.json(request.method().equals("POST") ? 201 : 200, "{}");
  }

  @Test
  void shop() throws Exception {
    try (Suite suite = new Suite(this::shop)) {
      Summary summary = suite.run("shop", Map.of(), Overrides.NONE);

      Suite.allWell(summary);
      List<Seen> all = suite.seen();
      assertThat(all.get(0).line()).isEqualTo("POST /api/admin/login");
      assertThat(all.get(1).query()).isEqualTo("limit=50&sort=name&sort=price");
      assertThat(all.get(1).header("Authorization")).isEqualTo("Bearer adm-token");
      Set<String> run = Suite.headers(all, "X-Test-Run");
      assertThat(run).singleElement().asString().matches("k6-[0-9a-f]{6}");
      Seen last = all.get(all.size() - 1);
      assertThat("k6-" + last.path().substring(15)).isEqualTo(run.iterator().next());
      assertThat(last.header("Authorization")).isEqualTo("Bearer adm-token");

      // eight users, one in four of them a buyer, and one of each kind before the load
      assertThat(suite.seen("POST /api/login")).hasSize(3);
      assertThat(suite.seen("POST /api/logout")).hasSize(3);
      assertThat(Suite.headers(suite.seen("GET .*/\\d+.*"), "Authorization"))
          .containsExactly("null");
      for (Seen bought : suite.seen("POST /api/(cart|reviews|logout).*")) {
        assertThat("" + bought.header("Authorization"))
            .isEqualTo("Bearer usr-token-" + ("" + bought.header("Cookie")).replace("sid=S", ""));
      }
      assertThat(suite.seen("GET /api/products").stream().skip(1).map(Seen::query))
          .allMatch(query -> query.matches("page=[1-5]&q=(red%20shoe|hat%20%26%20scarf)"));
      carts(suite);
      assertThat(suite.seen("POST /api/reviews"))
          .allSatisfy(
              review ->
                  assertThat(review.body())
                      .contains("name=\"photo\"; filename=\"photo.png\"\r\nContent-Type: image/png")
                      .containsPattern("name=\"stars\"\r\n\r\n[1-5]\r\n")
                      .containsPattern("name=\"text\"\r\n\r\nnice (ann|bob|cid|dan)\r\n"));
      assertThat(suite.seen("POST /api/login").get(0).body())
          .matches("username=(ann|bob|cid|dan)&password=s3cret.*");
    }
  }

  private static void carts(Suite suite) {
    Set<Integer> sizes = new HashSet<>();
    for (Seen cart : suite.seen("POST /api/cart")) {
      JsonNode json = cart.json();
      JsonNode items = json.get("items");
      sizes.add(items.size());
      for (int i = 0; i < items.size(); i++) {
        assertThat(items.get(i).get("line").isInt()).isTrue();
        assertThat(items.get(i).get("line").asInt()).isEqualTo(i + 1);
        assertThat(items.get(i).get("sku").asText()).isIn("A", "B");
      }
      assertThat(json.get("city").asText()).isIn("Zürich", "Köln", "Graz", "Wien");
      assertThat(json.get("gift").isBoolean()).isTrue();
      assertThat(json.get("note").isNull()).isTrue();
    }
    assertThat(sizes).isSubsetOf(1, 2, 3).hasSizeGreaterThan(1);
    List<Seen> paid = suite.seen("POST /api/cart/.*/checkout");
    assertThat(paid).hasSameSizeAs(suite.seen("POST /api/cart"));
    assertThat(paid.stream().map(Seen::path).distinct()).hasSameSizeAs(paid);
    assertThat(paid.stream().map(Seen::body)).containsOnly("{\"total\":12.5,\"currency\":\"EUR\"}");
  }
}
