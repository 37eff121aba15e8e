package example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service over HTTP, as callers meet it. */
class OrdersServerTest {

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private OrdersServer server;
  private String token;

  private record Answer(int status, JsonNode body) {}

  @BeforeEach
  void logIn() throws Exception {
    server = new OrdersServer(new Settings(0, Duration.ZERO, 0));
    token = login();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersThatItIsHealthyToEverybody() throws Exception {
    token = null;
    assertEquals(new Answer(200, json.readTree("{\"db\":\"up\"}")), send("GET", "/health", null));
  }

  @Test
  void letsNobodyInWithoutAToken() throws Exception {
    token = null;
    assertError(401, "a token is needed: POST /login", send("GET", "/orders", null));
    token = "1.forged";
    assertError(401, "the token is not valid", send("GET", "/orders", null));
    token = "forged";
    assertError(401, "the token is not valid", send("GET", "/orders", null));
    assertError(
        401,
        "user or password is wrong",
        send("POST", "/login", "{\"user\":\"clerk\",\"password\":\"guess\"}"));
    assertError(
        401,
        "user or password is wrong",
        send("POST", "/login", "{\"user\":\"nobody\",\"password\":\"demo\"}"));
    assertError(
        422, "user and password are needed", send("POST", "/login", "{\"user\":\"clerk\"}"));
  }

  @Test
  void listsPagesNewestFirst() throws Exception {
    Answer page = send("GET", "/orders?page=1&size=30", null);
    assertEquals(200, page.status());
    assertEquals(30, page.body().get("orders").size());
    assertEquals(70, page.body().get("orders").get(0).get("id").asInt());
    assertEquals(100, page.body().get("total").asInt());
    assertError(
        400,
        "size=1000: allowed are whole numbers up to 100",
        send("GET", "/orders?size=1000", null));
    assertError(400, "the query has no NAME=VALUE in `page`", send("GET", "/orders?page", null));
  }

  @Test
  void createsReadsChangesAndPaysAnOrder() throws Exception {
    Answer created = send("POST", "/orders", "{\"sku\":\"A-1\",\"quantity\":2}");
    assertEquals(201, created.status());
    assertEquals("OPEN", created.body().get("status").asText());
    assertEquals(5.98, created.body().get("total").asDouble());

    String order = "/orders/" + created.body().get("id").asLong();
    assertEquals(created.body(), send("GET", order, null).body());

    Answer changed = send("PATCH", order, "{\"quantity\":3,\"note\":\"by noon\"}");
    assertEquals(200, changed.status());
    assertEquals(3, changed.body().get("quantity").asInt());
    assertEquals("by noon", changed.body().get("note").asText());

    Answer paid = send("POST", order + "/checkout", null);
    assertEquals(200, paid.status());
    assertEquals("PAID", paid.body().get("status").asText());

    String refusal = "order " + created.body().get("id") + " is PAID already";
    assertError(409, refusal, send("POST", order + "/checkout", null));
    assertError(409, refusal, send("PATCH", order, "{\"quantity\":4}"));
  }

  @Test
  void tellsCallersWhatIsWrong() throws Exception {
    assertError(404, "there is no order 4711", send("GET", "/orders/4711", null));
    assertError(404, "there is no order x", send("GET", "/orders/x", null));
    assertError(404, "there is no /order", send("GET", "/order", null));
    assertError(405, "DELETE is not allowed, but GET, PATCH", send("DELETE", "/orders/1", null));
    assertError(422, "sku is missing", send("POST", "/orders", "{}"));
    assertError(
        422, "sku B-9 is unknown", send("POST", "/orders", "{\"sku\":\"B-9\",\"quantity\":1}"));
    assertError(
        422,
        "quantity is 0, allowed are 1 to 100",
        send("POST", "/orders", "{\"sku\":\"A-1\",\"quantity\":0}"));
    assertEquals(400, send("POST", "/orders", "{\"sku\":").status());
    assertEquals(400, send("POST", "/orders", "{\"sku\":\"A-1\",\"quantty\":1}").status());
    assertEquals(400, send("POST", "/orders", "").status());
    assertEquals(413, send("POST", "/orders", " ".repeat(70_000)).status());
  }

  @Test
  void failsTheShareOfNewOrdersThatItIsTold() throws Exception {
    server.close();
    server = new OrdersServer(new Settings(0, Duration.ZERO, 0.2));
    token = login();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      statuses.add(send("POST", "/orders", "{\"sku\":\"A-1\",\"quantity\":1}").status());
    }
    assertEquals(List.of(201, 201, 201, 201, 500, 201, 201, 201, 201, 500), statuses);
  }

  @Test
  void endsRequestsUnderWayBeforeItCloses() throws Exception {
    server.close();
    server = new OrdersServer(new Settings(0, Duration.ofSeconds(1), 0));
    token = login();
    while (server.underWay() > 0) {
      Thread.onSpinWait(); // Until the login's thread is done.
    }
    CompletableFuture<HttpResponse<String>> payment =
        client.sendAsync(request("POST", "/orders/1/checkout", ""), BodyHandlers.ofString());
    while (server.underWay() == 0) {
      Thread.onSpinWait();
    }
    URI health = uri("/health");
    server.close();
    assertEquals(200, payment.get().statusCode());
    assertThrows(
        ConnectException.class,
        () -> client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding()));
  }

  private String login() throws Exception {
    Answer answer = send("POST", "/login", "{\"user\":\"clerk\",\"password\":\"demo\"}");
    assertEquals(200, answer.status());
    assertNotEquals("", answer.body().get("token").asText());
    return answer.body().get("token").asText();
  }

  private Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request(method, path, body), BodyHandlers.ofString());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return new Answer(response.statusCode(), json.readTree(response.body()));
  }

  private HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static void assertError(int status, String message, Answer answer) {
    assertEquals(message, answer.body().get("error").asText());
    assertEquals(status, answer.status());
    assertEquals(1, answer.body().size());
  }
}
