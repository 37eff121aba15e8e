package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.FailureClass;
import org.junit.jupiter.api.Test;

/** The system's words are those of Linux; macOS has the same. */
class ConnectFailureTest {

  @Test
  void noPortIsLeft() {
    told(
        "Cannot assign requested address",
        FailureClass.OWN_LIMIT,
        "this machine has no port left for another connection to h:1 (Cannot assign requested"
            + " address): each one that has ended keeps its port for a minute. Does the server"
            + " close the connection after each answer? If it must be so, let fewer users send"
            + " fewer requests, or raise net.ipv4.ip_local_port_range");
  }

  @Test
  void noFileDescriptorIsLeft() {
    told(
        "Too many open files",
        FailureClass.OWN_LIMIT,
        "this machine lets loadgate open no further connection to h:1 (Too many open files): raise"
            + " the limit (`ulimit -n`), or lower load.users");
  }

  @Test
  void thereIsNoWay() {
    told(
        "Network is unreachable",
        FailureClass.UNREACHABLE,
        "there is no way to h:1: Network is unreachable");
    told("No route to host", FailureClass.UNREACHABLE, "there is no way to h:1: No route to host");
  }

  @Test
  void refusedResetAndOther() {
    told("Connection refused", FailureClass.REFUSED, "the connection to h:1 was refused");
    told(
        "Connection reset by peer",
        FailureClass.RESET,
        "h:1 reset the connection before it answered");
    told("Permission denied", FailureClass.REFUSED, "no connection to h:1: Permission denied");
  }

  private static void told(String message, FailureClass failure, String words) {
    assertThat(ConnectFailure.of(message, "h:1")).isEqualTo(new NetworkFailure(failure, words));
  }
}
