package example.orders;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The service, listening from birth until closed. */
final class OrdersServer implements AutoCloseable {

  private static final int THREADS = 32;
  private static final int GRACE_SECONDS = 5;

  static {
    // Without it each answer waits some 40 ms for an acknowledgement that the client delays.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Database database;
  private final HttpServer server;

  // What arrives while closing is discarded, and its connection closed with the server.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(),
          new ThreadPoolExecutor.DiscardPolicy());

  OrdersServer(Settings settings) throws IOException, SQLException {
    // First, so that a port in use is known before anything else is opened.
    server = HttpServer.create(new InetSocketAddress(settings.port()), 0);
    database = new Database();
    server.createContext(
        "/",
        new Api(
            database,
            new Accounts(database, Clock.systemUTC()),
            new Orders(database, settings.slow()),
            new Faults(settings.failing())));
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The requests that are being answered now, about. */
  int underWay() {
    return threads.getActiveCount();
  }

  /** Lets the requests under way end, for five seconds at most. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    database.close();
  }
}
