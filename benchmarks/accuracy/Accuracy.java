import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToDoubleFunction;

/**
 * Percentiles that our engine measures over sockets, beside those that the service itself recorded
 * for the same requests, with delays of a known shape.
 */
public final class Accuracy {
  private static final byte[] ANSWER = "{\"ok\":true}".getBytes();
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};

  /** One request as the service saw it, in nanoseconds. */
  private record Served(long from, long nanos) {}

  private Accuracy() {}

  public static void main(String[] arguments) throws Exception {
    Path plan = Path.of(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    System.out.printf("%-10s %9s %6s %12s %12s %10s%n", "delays", "requests", "", "service", "ours", "difference");
    boolean fine = true;
    SplittableRandom random = new SplittableRandom(7);
    fine &= compare("lognormal", plan, seconds, at -> 20 * Math.exp(0.8 * normal(random)));
    fine &= compare("bimodal", plan, seconds, at -> random.nextDouble() < 0.9 ? 3 : 250);
    fine &= compare("stalled", plan, seconds, at -> Math.max(0, 600 - at % 5_000) + 5);
    System.out.println(
        fine
            ? "All within 1 % and 0.2 ms of what the service recorded."
            : "Not all are within 1 % and 0.2 ms of what the service recorded.");
    System.exit(fine ? 0 : 1);
  }

  /**
   * @param delay in milliseconds, by those since the service began
   */
  private static boolean compare(
      String name, Path file, double seconds, LongToDoubleFunction delay) throws Exception {
    Queue<Served> served = new ConcurrentLinkedQueue<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 128);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    long began = System.nanoTime();
    server.createContext("/", exchange -> answer(exchange, delay, began, served));
    server.start();
    Summary summary;
    try {
      String target = "http://127.0.0.1:" + server.getAddress().getPort();
      summary = Ours.summary(Ours.plan(file, target, 20, seconds));
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
    return print(name, summary.total(), judged(served, summary.total().count()));
  }

  /** The latest so many, but for none: after the judged time no task starts, and each has one request. */
  private static List<Long> judged(Queue<Served> served, long count) {
    List<Served> all = new ArrayList<>(served);
    all.sort((a, b) -> Long.compare(a.from, b.from));
    return all.subList((int) (all.size() - count), all.size()).stream()
        .map(Served::nanos)
        .sorted()
        .toList();
  }

  private static boolean print(String name, Statistics ours, List<Long> record) {
    boolean fine = true;
    for (double q : QUANTILES) {
      double exact = record.get((int) Math.ceil(q * record.size()) - 1) / 1e6;
      double measured = ours.quantile(q);
      double difference = measured - exact;
      fine &= Math.abs(difference) <= 0.01 * exact + 0.2;
      System.out.printf(
          "%-10s %,9d %6s %9.2f ms %9.2f ms %7.2f ms%n",
          name, record.size(), "p" + Math.round(q * 100), exact, measured, difference);
    }
    return fine;
  }

  private static void answer(
      HttpExchange exchange, LongToDoubleFunction delay, long began, Queue<Served> served)
      throws IOException {
    long from = System.nanoTime();
    double millis;
    synchronized (delay) {
      millis = delay.applyAsDouble(TimeUnit.NANOSECONDS.toMillis(from - began));
    }
    long until = from + Math.round(millis * 1e6);
    while (System.nanoTime() < until) {
      java.util.concurrent.locks.LockSupport.parkNanos(until - System.nanoTime());
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, ANSWER.length);
    exchange.getResponseBody().write(ANSWER);
    served.add(new Served(from, System.nanoTime() - from));
    exchange.close();
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
