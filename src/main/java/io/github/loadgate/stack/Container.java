package io.github.loadgate.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One container as the engine sees it.
 *
 * @param status {@code created running paused restarting removing exited dead}
 * @param health {@code starting healthy unhealthy}; empty without a health check
 * @param restartPolicy {@code no on-failure always unless-stopped}, or empty
 * @param ports host port by container port; TCP only
 */
record Container(
    String id,
    String service,
    String status,
    int exitCode,
    boolean outOfMemory,
    String health,
    String restartPolicy,
    int exposedPorts,
    Map<Integer, Integer> ports) {

  private static final int FIELDS = 9;
  private static final Pattern PORT = Pattern.compile("(\\d+)/tcp=(\\d+)");
  private static final Set<String> ENDED = Set.of("exited", "dead", "removing");

  /**
   * Asks for one line per container, tabs between the fields: read back without a JSON library.
   *
   * @param podman whether it is podman's: docker has no member {@code Health} where there is no
   *     health check, so that only {@code index} may ask for it; podman always has it
   */
  static String format(boolean podman) {
    String health =
        podman
            ? "{{if .State.Health}}{{.State.Health.Status}}{{end}}"
            : "{{with index .State \"Health\"}}{{.Status}}{{end}}";
    return "{{.Id}}\t{{index .Config.Labels \"com.docker.compose.service\"}}\t{{.State.Status}}"
        + "\t{{.State.ExitCode}}\t{{.State.OOMKilled}}\t"
        + health
        + "\t{{.HostConfig.RestartPolicy.Name}}\t{{len .HostConfig.PortBindings}}"
        + "\t{{range $port, $hosts := .NetworkSettings.Ports}}"
        + "{{range $hosts}}{{$port}}={{.HostPort}} {{end}}{{end}}";
  }

  /**
   * Reads one line of the engine's answer.
   *
   * @throws IllegalArgumentException when the line is not of {@link #format}
   */
  static Container parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not a container: " + line);
    }
    Map<Integer, Integer> ports = new LinkedHashMap<>();
    Matcher port = PORT.matcher(fields[8]);
    while (port.find()) {
      // The same container port comes once per address family: the first is IPv4.
      ports.putIfAbsent(Integer.valueOf(port.group(1)), Integer.valueOf(port.group(2)));
    }
    return new Container(
        fields[0],
        fields[1],
        fields[2],
        Integer.parseInt(fields[3]),
        Boolean.parseBoolean(fields[4]),
        fields[5].equals("none") ? "" : fields[5],
        fields[6],
        Integer.parseInt(fields[7]),
        ports);
  }

  boolean isRunning() {
    return status.equals("running");
  }

  boolean hasEnded() {
    return ENDED.contains(status);
  }

  boolean hasFailed() {
    return hasEnded() && exitCode != 0;
  }

  /**
   * Whether its end with exit code 0 is no success. One that publishes a port, has a health check
   * or is restarted for ever is a service; any other may be a job that is done.
   */
  boolean isService() {
    return exposedPorts > 0
        || !health.isEmpty()
        || restartPolicy.equals("always")
        || restartPolicy.equals("unless-stopped");
  }

  String howItEnded() {
    return "`"
        + service
        + "` has exited with "
        + exitCode
        + (outOfMemory ? ": it was killed because it was out of memory" : "");
  }

  /** Why it is not ready yet; null when it is, or has done its work. */
  @Nullable String notReady() {
    if (isRunning()) {
      return health.isEmpty() || health.equals("healthy")
          ? null
          : "`" + service + "` is running, its health check says " + health;
    }
    if (hasEnded()) {
      return null;
    }
    return "`"
        + service
        + "` is "
        + status
        + (exitCode == 0 ? "" : " after it exited with " + exitCode);
  }
}
