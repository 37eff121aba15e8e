package io.github.loadgate.verdict.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What of a machine changes how fast things are on it. Runs of different machines are never
 * compared.
 *
 * @param cpu the model's name; empty where nobody says
 * @param cores that the load generator may use
 * @param gigabytes of memory, rounded: kernels keep a little of it, and each another
 * @param os name and architecture, without a version that changes every few weeks
 * @param jvm name and feature version of the load generator's
 * @param label of the CI system, or as somebody named the machine; empty for none
 */
public record Machine(String cpu, int cores, int gigabytes, String os, String jvm, String label) {

  private static final int ID_DIGITS = 8;

  public Machine {
    if (cores < 1 || gigabytes < 0) {
      throw new IllegalArgumentException(cores + " cores, " + gigabytes + " GB");
    }
  }

  /** A short name that is the same for the same machine: {@code 3f2a91c0}. */
  public String id() {
    String text = String.join("\n", cpu, "" + cores, "" + gigabytes, os, jvm, label);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** For people: {@code ci, AMD EPYC 7763, 4 cores, 16 GB, Linux amd64, OpenJDK 17}. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%s%s, %d core%s, %d GB, %s, %s",
        label.isEmpty() ? "" : label + ", ",
        cpu.isEmpty() ? "unknown CPU" : cpu,
        cores,
        cores == 1 ? "" : "s",
        gigabytes,
        os,
        jvm);
  }
}
