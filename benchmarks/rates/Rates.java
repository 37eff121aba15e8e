import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asked rates and achieved ones, what was dropped, and how late the engine began what it began; the
 * server counts for itself.
 */
public final class Rates {
  private static final byte[] ANSWER = "{\"ok\":true}".getBytes();

  private Rates() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    String seconds = Math.round(Double.parseDouble(arguments[1]) * 1000) + "ms";
    LongAdder served = new LongAdder();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, served));
    server.start();
    try {
      all(file, seconds, server, served, arguments);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void all(
      Path file, String seconds, HttpServer server, LongAdder served, String[] arguments)
      throws Exception {
    String target = "http://127.0.0.1:" + server.getAddress().getPort();
    System.out.printf(
        "%8s %11s %8s %8s %7s %10s %10s %13s%n",
        "asked/s", "achieved/s", "starts", "dropped", "failed", "lag p50", "lag p99", "client-server");
    // A JVM that has just started is late for reasons of its own.
    run(file, Map.of("target", target, "rate", "500/s", "duration", "5s"));
    for (int i = 2; i < arguments.length; i++) {
      served.reset();
      Summary summary =
          run(file, Map.of("target", target, "rate", arguments[i] + "/s", "duration", seconds));
      print(arguments[i], summary, served.sum());
    }
  }

  private static Summary run(Path file, Map<String, String> values) throws Exception {
    return Ours.summary(Ours.plan(file, values));
  }

  private static void print(String asked, Summary summary, long served) {
    Statistics total = summary.total();
    Starts starts = summary.workloads().get(0).starts();
    Lateness lag = summary.lateness();
    long sent = total.count();
    for (Map<String, Statistics> phase : summary.unjudged().values()) {
      sent += phase.values().stream().mapToLong(Statistics::count).sum();
    }
    System.out.printf(
        Locale.ROOT,
        "%8s %11.1f %8d %8d %7d %7.2f ms %7.2f ms %+13d%n",
        asked,
        total.count() / summary.judgedSeconds(),
        starts.planned(),
        starts.dropped(),
        total.failed(),
        lag.p50(),
        lag.p99(),
        sent - served);
  }

  private static void answer(HttpExchange exchange, LongAdder served) throws IOException {
    served.increment();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, ANSWER.length);
    exchange.getResponseBody().write(ANSWER);
    exchange.close();
  }
}
