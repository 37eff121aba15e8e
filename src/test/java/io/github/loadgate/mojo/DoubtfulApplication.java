package io.github.loadgate.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fails an exact number of its requests, so that what a measurement comes to is known before; far
 * from where it begins and ends, for there requests overtake each other.
 */
public final class DoubtfulApplication {

  private static final long FIRST = 100;

  private DoubtfulApplication() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments the port, how many requests fail, and of how many; what follows fails no more
   *     where there is no such number
   */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    long failing = Long.parseLong(arguments[1]);
    long each = arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
    AtomicLong asked = new AtomicLong();
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            100);
    server.setExecutor(Executors.newFixedThreadPool(50));
    server.createContext(
        "/",
        exchange -> {
          boolean isHealth = exchange.getRequestURI().getPath().equals("/health");
          long number = isHealth ? 0 : asked.getAndIncrement();
          boolean fails = number % each >= FIRST && number % each < FIRST + failing;
          byte[] body = "{}".getBytes(UTF_8);
          exchange.sendResponseHeaders(fails ? 500 : 200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    System.out.println("listening on " + arguments[0]);
  }
}
