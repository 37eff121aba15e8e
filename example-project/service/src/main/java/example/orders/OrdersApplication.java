package example.orders;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;

/**
 * A small shop's orders over HTTP: {@code java -jar orders.jar [--port 8080]}.
 *
 * <p>{@code EXAMPLE_SLOW=1000ms} in the environment slows each payment down, {@code
 * EXAMPLE_FAILING=20%} makes that share of the new orders fail. Ends gracefully on TERM.
 */
public final class OrdersApplication {

  private OrdersApplication() {}

  public static void main(String[] arguments) throws SQLException {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tT.%1$tL %4$s %3$s - %5$s%6$s%n");
    try {
      OrdersServer server = new OrdersServer(Settings.of(arguments, System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
      long millis = ManagementFactory.getRuntimeMXBean().getUptime();
      System.out.printf("orders listens on port %d after %d ms%n", server.port(), millis);
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("orders does not start: " + e.getMessage());
      System.exit(2);
    }
  }
}
