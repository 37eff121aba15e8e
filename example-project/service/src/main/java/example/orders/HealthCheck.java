package example.orders;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Asks a service on this machine for its health: exit code 0 when it is up. For containers. */
public final class HealthCheck {

  private HealthCheck() {}

  public static void main(String[] arguments) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://127.0.0.1:8080/health").openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(2_000);
    System.exit(connection.getResponseCode() == 200 ? 0 : 1);
  }
}
