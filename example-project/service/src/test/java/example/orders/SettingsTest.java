package example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void listensOn8080AndIsWellUnlessTold() {
    assertEquals(new Settings(8080, Duration.ZERO, 0), Settings.of(new String[0], Map.of()));
  }

  @Test
  void readsPortAndSwitches() {
    assertEquals(
        new Settings(9000, Duration.ofMillis(300), 0.2),
        Settings.of(
            new String[] {"--port", "9000"},
            Map.of("EXAMPLE_SLOW", "300ms", "EXAMPLE_FAILING", "20%")));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertEquals(
        "Unknown arguments: --prot 1. Allowed: --port N", refusal(Map.of(), "--prot", "1"));
    assertEquals("--port 65536: a port is 0 to 65535", refusal(Map.of(), "--port", "65536"));
    assertEquals(
        "EXAMPLE_SLOW=300 is not understood; write it like 300ms",
        refusal(Map.of("EXAMPLE_SLOW", "300")));
    assertEquals(
        "EXAMPLE_FAILING=0.2 is not understood; write it like 20%",
        refusal(Map.of("EXAMPLE_FAILING", "0.2")));
  }

  private static String refusal(Map<String, String> environment, String... arguments) {
    return assertThrows(IllegalArgumentException.class, () -> Settings.of(arguments, environment))
        .getMessage();
  }
}
