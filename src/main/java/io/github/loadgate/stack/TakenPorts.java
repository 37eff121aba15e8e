package io.github.loadgate.stack;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks, before anything is started, whether somebody else already listens where the plan asks if
 * the stack is ready: then the load would go to that one.
 */
final class TakenPorts {

  private static final int CONNECT_MILLIS = 500;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private TakenPorts() {}

  /**
   * Refuses when every address of {@code ready} is taken: with one left, waiting means something.
   */
  static void refuse(StackPlan.Ready ready, Scope scope) throws StackException {
    List<String> taken = new ArrayList<>();
    for (Step.Request request : ready.requests()) {
      Optional<URI> uri = fixedAddress(request, scope);
      if (uri.isEmpty() || !listens(uri.get())) {
        return;
      }
      taken.add(uri.get().getHost() + ":" + port(uri.get()));
    }
    if (!taken.isEmpty()) {
      throw new StackException(
          "something else already listens on "
              + taken.get(0)
              + ", where `ready` ("
              + ready.requests().get(0).origin()
              + ") asks, and nothing of the stack was started yet: end it, or let the plan pick a"
              + " free port with ${stack.port('NAME')}; to send the load to what runs there,"
              + " -Dload.stack=external",
          List.of());
    }
  }

  /** Where it asks, if that is known now and is this machine. */
  private static Optional<URI> fixedAddress(Step.Request request, Scope scope) {
    List<Reference> names = new ArrayList<>(request.target().references());
    names.addAll(request.path().references());
    if (names.stream().anyMatch(name -> name.kind() == Reference.Kind.STACK)) {
      return Optional.empty();
    }
    try {
      String path = request.path().text(scope);
      String url = path.contains("://") ? path : request.target().text(scope);
      return Optional.of(URI.create(url))
          .filter(uri -> uri.getHost() != null && LOOPBACK.contains(uri.getHost()));
    } catch (ExpressionException | IllegalArgumentException e) {
      // What is wrong with it is said when it is asked.
      return Optional.empty();
    }
  }

  private static boolean listens(URI uri) {
    boolean six = uri.getHost().startsWith("[");
    try (Socket socket = new Socket()) {
      InetAddress host =
          six ? InetAddress.getByAddress(LOOPBACK_6) : InetAddress.getLoopbackAddress();
      socket.connect(new InetSocketAddress(host, port(uri)), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme()) ? 443 : 80;
  }
}
