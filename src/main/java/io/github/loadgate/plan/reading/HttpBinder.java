package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Tls;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From {@code http} and {@code tls} to how users talk to the target. */
final class HttpBinder {

  private static final int MOST_PEM_BYTES = 1_000_000;

  private final Reading reading;
  private final PlanPaths paths;

  HttpBinder(Reading reading) {
    this.reading = reading;
    this.paths = new PlanPaths(reading.problems(), reading.sources());
  }

  HttpOptions http(@Nullable Entry http, @Nullable Entry tls) {
    Tls secured = tls == null ? Tls.DEFAULT : tls(tls);
    MapNode map = http == null ? null : reading.values().map(http, "{connections: shared}");
    if (map == null) {
      HttpOptions usual = HttpOptions.DEFAULT;
      return new HttpOptions(usual.sharedConnections(), usual.cookies(), usual.version(), secured);
    }
    Keys.HTTP.check(map, reading.problems());
    String version = word(map.get("version"), List.of("auto", "1.1", "2"));
    return new HttpOptions(
        "shared".equals(word(map.get("connections"), List.of("perUser", "shared"))),
        !"none".equals(word(map.get("cookies"), List.of("perUser", "none"))),
        version == null ? HttpOptions.DEFAULT.version() : version,
        secured);
  }

  private @Nullable String word(@Nullable Entry entry, List<String> words) {
    return entry == null ? null : reading.values().oneOf(entry, words);
  }

  private Tls tls(Entry entry) {
    MapNode map = reading.values().map(entry, "{ca: ca.pem}");
    if (map == null) {
      return Tls.DEFAULT;
    }
    Keys.TLS.check(map, reading.problems());
    Entry verifyEntry = map.get("verify");
    Boolean verify = verifyEntry == null ? null : reading.values().flag(verifyEntry);
    if (map.has("certificate") != map.has("key")) {
      String there = map.has("key") ? "key" : "certificate";
      reading
          .problems()
          .add(
              entry,
              "`"
                  + there
                  + "` needs `"
                  + (map.has("key") ? "certificate" : "key")
                  + "` beside it: a client shows its certificate and proves that it has the key.");
    }
    Path ca = pem(map.get("ca"), "CERTIFICATE");
    Path certificate = pem(map.get("certificate"), "CERTIFICATE");
    Path key = pem(map.get("key"), "PRIVATE KEY");
    boolean hasBoth = certificate != null && key != null;
    return new Tls(
        !Boolean.FALSE.equals(verify), ca, hasBoth ? certificate : null, hasBoth ? key : null);
  }

  /** A file with a PEM block of this kind. */
  private @Nullable Path pem(@Nullable Entry entry, String kind) {
    Path file = entry == null ? null : paths.existing(entry, entry.value());
    if (entry == null || file == null) {
      return null;
    }
    String words = entry.value().words();
    try {
      if (Files.size(file) > MOST_PEM_BYTES) {
        reading
            .problems()
            .add(
                entry,
                String.format(
                    Locale.ROOT,
                    "%s has %,d bytes; a PEM file has %,d at most.",
                    words,
                    Files.size(file),
                    MOST_PEM_BYTES));
        return null;
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (text.lines().anyMatch(line -> isBegin(line, kind))) {
        return file;
      }
      reading
          .problems()
          .add(entry, words + " is not PEM: it has no line `-----BEGIN " + kind + "-----`.");
    } catch (IOException e) {
      reading.problems().add(entry, words + " cannot be read: " + e + ".");
    }
    return null;
  }

  /** {@code RSA PRIVATE KEY} and {@code TRUSTED CERTIFICATE} are kinds of the same. */
  private static boolean isBegin(String line, String kind) {
    String stripped = line.strip();
    return stripped.startsWith("-----BEGIN ") && stripped.endsWith(kind + "-----");
  }
}
