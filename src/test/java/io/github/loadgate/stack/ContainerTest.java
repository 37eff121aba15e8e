package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerTest {

  @Test
  void readsTheFirstHostPortOfEachTcpPort() {
    Container web =
        Container.parse(
            "f00\tweb\trunning\t0\tfalse\thealthy\tno\t2"
                + "\t53/udp=5300 8080/tcp=32768 8080/tcp=32769 9000/tcp=9000 ");
    assertThat(web.service()).isEqualTo("web");
    assertThat(web.ports()).isEqualTo(Map.of(8080, 32768, 9000, 9000));
    assertThat(web.notReady()).isNull();
  }

  @Test
  void isNotReadyBeforeItsHealthCheckSaysSo() {
    assertThat(container("running", 0, "starting").notReady())
        .isEqualTo("`web` is running, its health check says starting");
    assertThat(container("running", 0, "none").notReady()).isNull();
  }

  @Test
  void isNotReadyWhileItRestarts() {
    assertThat(container("restarting", 2, "").notReady())
        .isEqualTo("`web` is restarting after it exited with 2");
    assertThat(container("created", 0, "").notReady()).isEqualTo("`web` is created");
  }

  @Test
  void aJobThatIsDoneIsReadyAndOneThatFailedIsLost() {
    assertThat(container("exited", 0, "").notReady()).isNull();
    assertThat(container("exited", 0, "").hasFailed()).isFalse();
    assertThat(container("exited", 1, "").hasFailed()).isTrue();
    assertThat(container("exited", 1, "").howItEnded()).isEqualTo("`web` has exited with 1");
  }

  @Test
  void saysThatMemoryRanOut() {
    assertThat(Container.parse("f00\tweb\texited\t137\ttrue\t\tno\t0\t").howItEnded())
        .isEqualTo("`web` has exited with 137: it was killed because it was out of memory");
  }

  @Test
  void isAServiceByItsPortItsHealthCheckOrItsRestartPolicy() {
    assertThat(container("running", 0, "").isService()).isFalse();
    assertThat(container("running", 0, "healthy").isService()).isTrue();
    assertThat(Container.parse("f00\tweb\trunning\t0\tfalse\t\talways\t0\t").isService()).isTrue();
    assertThat(Container.parse("f00\tweb\trunning\t0\tfalse\t\tno\t1\t").isService()).isTrue();
  }

  @Test
  void refusesAnotherLine() {
    assertThatThrownBy(() -> Container.parse("Error: no such object"))
        .hasMessage("not a container: Error: no such object");
  }

  private static Container container(String status, int exitCode, String health) {
    return Container.parse(
        "f00\tweb\t" + status + "\t" + exitCode + "\tfalse\t" + health + "\tno\t0\t");
  }
}
