package io.github.loadgate.stack;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code docker stats}, or of podman's.
 *
 * @param id the beginning of the container's
 * @param cores busy since the line before, by the engine's measure: 150 % are 1.5
 * @param bytes of memory, without the page cache
 */
record StatsLine(String id, double cores, double bytes) {

  /** Tabs between the fields: read back without a JSON library. */
  static final String FORMAT = "{{.ID}}\t{{.CPUPerc}}\t{{.MemUsage}}";

  /** It writes for a terminal, whatever it writes to. */
  private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]{12,64})\t([0-9]{1,9}(?:\\.[0-9]{1,9})?)%\t"
              + "([0-9]{1,15}(?:\\.[0-9]{1,9})?) ?([kKMGT]?i?B)\\b.*");

  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("B", 1.0),
          Map.entry("kB", 1e3),
          Map.entry("KB", 1e3),
          Map.entry("MB", 1e6),
          Map.entry("GB", 1e9),
          Map.entry("TB", 1e12),
          Map.entry("KiB", 0x1p10),
          Map.entry("kiB", 0x1p10),
          Map.entry("MiB", 0x1p20),
          Map.entry("GiB", 0x1p30),
          Map.entry("TiB", 0x1p40));

  /** Empty where there is no figure: a container that does not run has {@code --}. */
  static Optional<StatsLine> parse(String line) {
    Matcher found = LINE.matcher(CONTROL.matcher(line).replaceAll("").strip());
    Double unit = found.matches() ? UNITS.get(found.group(4)) : null;
    return unit == null
        ? Optional.empty()
        : Optional.of(
            new StatsLine(
                found.group(1),
                Double.parseDouble(found.group(2)) / 100,
                Double.parseDouble(found.group(3)) * unit));
  }
}
