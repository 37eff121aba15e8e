package io.github.loadgate.stack;

import java.util.regex.Pattern;

/**
 * What of a container bears on what it uses.
 *
 * @param restarts by the engine, as its restart policy says
 * @param started when it was started last, as the engine writes it
 * @param cores that it may use; NaN where nothing limits it
 */
record ContainerState(String id, boolean running, long restarts, String started, double cores) {

  private static final int FIELDS = 8;
  private static final Pattern CPUS = Pattern.compile("[0-9]{1,5}(-[0-9]{1,5})?");

  /** As an engine takes it where a quota has no period beside it. */
  private static final double USUAL_PERIOD = 100_000;

  /** One line for each container, tabs between the fields. */
  static final String FORMAT =
      "{{.Id}}\t{{.State.Status}}\t{{.RestartCount}}\t{{.State.StartedAt}}\t{{.HostConfig.NanoCpus}}"
          + "\t{{.HostConfig.CpuQuota}}\t{{.HostConfig.CpuPeriod}}\t{{.HostConfig.CpusetCpus}}";

  /**
   * Reads one line of the engine's answer.
   *
   * @throws IllegalArgumentException when the line is not of {@link #FORMAT}
   */
  static ContainerState parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not a container: " + line);
    }
    return new ContainerState(
        fields[0],
        fields[1].equals("running"),
        Long.parseLong(fields[2]),
        fields[3],
        cores(
            Long.parseLong(fields[4]),
            Long.parseLong(fields[5]),
            Long.parseLong(fields[6]),
            fields[7]));
  }

  private static double cores(long nano, long quota, long period, String set) {
    double cores = Double.POSITIVE_INFINITY;
    if (nano > 0) {
      cores = nano / 1e9;
    }
    if (quota > 0) {
      cores = Math.min(cores, quota / (period > 0 ? period : USUAL_PERIOD));
    }
    if (!set.isBlank()) {
      cores = Math.min(cores, count(set));
    }
    return Double.isInfinite(cores) ? Double.NaN : cores;
  }

  /** How many cores {@code 0-2,5} are. */
  private static int count(String set) {
    int count = 0;
    for (String part : set.strip().split(",", -1)) {
      if (!CPUS.matcher(part).matches()) {
        throw new IllegalArgumentException("not a set of cores: " + set);
      }
      String[] ends = part.split("-", -1);
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return count;
  }
}
