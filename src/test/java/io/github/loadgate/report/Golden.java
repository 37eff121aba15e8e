package io.github.loadgate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts as they were looked at and found right. With {@code -Dgolden.write} they are written anew,
 * to be looked at again.
 */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/io/github/loadgate/report");

  private Golden() {}

  static void assertSame(String file, String text) throws IOException {
    Path path = FOLDER.resolve(file);
    if (System.getProperty("golden.write") != null) {
      Files.writeString(path, text, UTF_8);
    }
    assertThat(text).isEqualTo(Files.readString(path, UTF_8));
  }
}
