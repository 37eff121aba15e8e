package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import java.util.Locale;

/** Why there is no connection, by what the system said. */
final class ConnectFailure {

  private ConnectFailure() {}

  /**
   * @param message of the exception
   * @param where host and port
   */
  static NetworkFailure of(String message, String where) {
    String said = message.toLowerCase(Locale.ROOT);
    if (said.startsWith("connection refused")) {
      return new NetworkFailure(
          FailureClass.REFUSED, "the connection to " + where + " was refused");
    }
    if (said.contains("connection reset")) {
      return new NetworkFailure(
          FailureClass.RESET, where + " reset the connection before it answered");
    }
    if (said.contains("cannot assign requested address")
        || said.contains("address already in use")) {
      return new NetworkFailure(
          FailureClass.OWN_LIMIT,
          "this machine has no port left for another connection to "
              + where
              + " ("
              + message
              + "): each one that has ended keeps its port for a minute. Does the server close the"
              + " connection after each answer? If it must be so, let fewer users send fewer"
              + " requests, or raise net.ipv4.ip_local_port_range");
    }
    if (said.contains("too many open files")) {
      return new NetworkFailure(
          FailureClass.OWN_LIMIT,
          "this machine lets loadgate open no further connection to "
              + where
              + " ("
              + message
              + "): raise the limit (`ulimit -n`), or lower load.users");
    }
    boolean noWay =
        said.contains("unreachable") || said.contains("no route") || said.contains("host is down");
    return new NetworkFailure(
        noWay ? FailureClass.UNREACHABLE : FailureClass.REFUSED,
        (noWay ? "there is no way to " : "no connection to ") + where + ": " + message);
  }
}
