import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/**
 * Answers after a time that is exponential with a mean of 100 ms, whatever else it has to do: its
 * true p95 is known, -100 ms * ln 0.05 = 299.6 ms. Prints its port.
 */
public final class Stub {
  public static void main(String[] args) throws Exception {
    SplittableRandom random = new SplittableRandom();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 200);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          double draw;
          synchronized (random) {
            draw = random.nextDouble();
          }
          try {
            Thread.sleep(Math.round(-100 * Math.log(1 - draw)));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    server.start();
    System.out.println(server.getAddress().getPort());
  }
}
