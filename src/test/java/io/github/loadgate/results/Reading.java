package io.github.loadgate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of results, the real ones and those that a test writes. */
final class Reading {

  static final Path FOLDER = Path.of("src/test/resources/io/github/loadgate/results");

  private Reading() {}

  /** A real one, read as whatever it is. */
  static OtherResults real(String name) throws ResultsException {
    return of(FOLDER.resolve(name));
  }

  static OtherResults of(Path file) throws ResultsException {
    String shown = String.valueOf(file.getFileName());
    Format format =
        OtherResults.recognise(file, shown).orElseThrow(() -> OtherResults.unknown(file, shown));
    return OtherResults.read(
        file, shown, format, (labels, apart) -> new Recorder(Limits.NONE, labels, apart));
  }

  /** One with that text, called {@code it}. */
  static OtherResults of(Path folder, String text) throws ResultsException, IOException {
    Path file = folder.resolve("it");
    Files.write(file, text.getBytes(UTF_8));
    return of(file);
  }

  static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }
}
