package io.github.loadgate.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The application that the integration tests' plans start: answers everything, after a delay. */
public final class StubApplication {

  /** As a Prometheus says that something is 130. */
  private static final String LAG =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[0,\"130\"]}}";

  private StubApplication() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments the port, the delay of each answer but {@code /health} in milliseconds, and
   *     the status of {@code /health}, 200 unless given
   */
  public static void main(String[] arguments) throws IOException {
    // Else each answer waits for an acknowledgement that the client delays.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int delay = Integer.parseInt(arguments[1]);
    int health = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            100);
    server.setExecutor(Executors.newFixedThreadPool(50));
    server.createContext(
        "/",
        exchange -> {
          boolean asksForHealth = exchange.getRequestURI().getPath().equals("/health");
          if (!asksForHealth && delay > 0) {
            sleep(delay);
          }
          boolean asksPrometheus = exchange.getRequestURI().getPath().equals("/api/v1/query");
          byte[] body = (asksPrometheus ? LAG : "{\"ok\": true}").getBytes(UTF_8);
          exchange.sendResponseHeaders(asksForHealth ? health : 200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    System.out.println("listening on " + arguments[0]);
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
