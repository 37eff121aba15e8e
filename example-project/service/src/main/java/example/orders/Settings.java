package example.orders;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the service was started.
 *
 * @param port to listen on; 0 for any free one
 * @param slow what {@code EXAMPLE_SLOW} adds to each payment, so that a reader sees a red build
 * @param failing the share of new orders that {@code EXAMPLE_FAILING} makes fail, as a fraction
 */
record Settings(int port, Duration slow, double failing) {

  private static final Pattern MILLIS = Pattern.compile("(\\d{1,5})ms");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}|100)%");

  /** Reads {@code [--port N]} and the two switches of the environment. */
  static Settings of(String[] arguments, Map<String, String> environment) {
    return new Settings(
        port(arguments),
        Duration.ofMillis(number(environment, "EXAMPLE_SLOW", MILLIS, "300ms")),
        number(environment, "EXAMPLE_FAILING", PERCENT, "20%") / 100.0);
  }

  private static int port(String[] arguments) {
    if (arguments.length == 0) {
      return 8080;
    }
    if (arguments.length != 2 || !arguments[0].equals("--port")) {
      throw new IllegalArgumentException(
          "Unknown arguments: " + String.join(" ", arguments) + ". Allowed: --port N");
    }
    if (!arguments[1].matches("\\d{1,5}") || Integer.parseInt(arguments[1]) > 65535) {
      throw new IllegalArgumentException("--port " + arguments[1] + ": a port is 0 to 65535");
    }
    return Integer.parseInt(arguments[1]);
  }

  private static int number(
      Map<String, String> environment, String name, Pattern allowed, String example) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      return 0;
    }
    Matcher matcher = allowed.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          name + "=" + value + " is not understood; write it like " + example);
    }
    return Integer.parseInt(matcher.group(1));
  }
}
