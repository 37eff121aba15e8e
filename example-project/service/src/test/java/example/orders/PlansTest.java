package example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlansTest {

  @Test
  void processAndContainerGetTheSameLoad() throws IOException {
    String process = Files.readString(Path.of("src/load/orders.load.yaml"));
    String compose = Files.readString(Path.of("src/compose/orders.load.yaml"));
    assertNotEquals(process, compose);
    assertEquals(load(process), load(compose));
  }

  private static String load(String plan) {
    int start = plan.indexOf("\nload: ");
    assertNotEquals(-1, start);
    return plan.substring(start);
  }
}
