package io.github.loadgate.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One free port per name, picked when the name is first used. Safe for any thread.
 *
 * <p>Not the port that the system would give: those are also handed to outgoing connections, of
 * which a load test opens many, so that one could be gone before the service listens.
 */
final class FreePorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  /** By name and container port. Guarded by this. */
  private final Map<String, Integer> picked = new HashMap<>();

  private final RandomGenerator random;

  FreePorts(RandomGenerator random) {
    this.random = random;
  }

  /** The name's port, picked now unless it was before. */
  synchronized int pick(String name, @Nullable Integer containerPort) {
    Integer known = get(name, containerPort);
    if (known != null) {
      return known;
    }
    for (int i = 0; i < TRIES; i++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (!picked.containsValue(port) && isFree(port)) {
        picked.put(key(name, containerPort), port);
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port for `" + name + "` between " + LOWEST + " and " + HIGHEST);
  }

  /**
   * The name's port, or null if it has none yet. A name picked without container port has one for
   * all.
   */
  synchronized @Nullable Integer get(String name, @Nullable Integer containerPort) {
    Integer exact = picked.get(key(name, containerPort));
    return exact != null ? exact : picked.get(key(name, null));
  }

  private static String key(String name, @Nullable Integer containerPort) {
    return containerPort == null ? name : name + ":" + containerPort;
  }

  /** Both bindings, because some systems allow one beside the other. */
  static boolean isFree(int port) {
    try (ServerSocket any = new ServerSocket(port)) {
      any.getLocalPort();
    } catch (IOException e) {
      return false;
    }
    try (ServerSocket loopback = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      loopback.getLocalPort();
    } catch (IOException e) {
      return false;
    }
    return true;
  }
}
