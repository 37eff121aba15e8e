package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  private final FreePorts ports = new FreePorts(new Random(4));

  @Test
  void picksOncePerName() {
    int app = ports.pick("app", null);
    assertThat(ports.pick("app", null)).isEqualTo(app);
    assertThat(ports.pick("app", 8080)).isEqualTo(app);
    assertThat(ports.get("app", null)).isEqualTo(app);
    assertThat(ports.pick("worker", null)).isNotEqualTo(app);
  }

  @Test
  void tellsContainerPortsApart() {
    int web = ports.pick("app", 8080);
    assertThat(ports.pick("app", 9090)).isNotEqualTo(web);
    assertThat(ports.get("app", 8080)).isEqualTo(web);
  }

  @Test
  void knowsNothingOfWhatWasNotPicked() {
    assertThat(ports.get("app", null)).isNull();
  }

  @Test
  void takesNoPortThatSomebodyListensOn() throws IOException {
    int first = new FreePorts(new Random(4)).pick("app", null);
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
      assertThat(ports.pick("app", null)).isNotEqualTo(first);
    }
  }
}
