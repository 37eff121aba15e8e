package io.github.loadgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that no compiler knows, so that nobody has to remember them. */
class HouseRulesTest {

  private static final Path MAIN = Path.of("src/main/java/io/github/loadgate");

  /** Beyond this a file is two rooms. */
  private static final int LINES_OF_A_FILE = 320;

  private static final Set<String> PACKAGES_WITHOUT_A_SUBJECT =
      Set.of("util", "utils", "common", "impl", "manager", "helper", "misc");

  private static final Pattern CLASS_WITHOUT_A_SUBJECT =
      Pattern.compile("(\\w+(Manager|Helper|Utils?|Impl)|Utils?|Common|Constants)\\.java");

  private static final Pattern LEFT_OPEN =
      Pattern.compile("\\b(TODO|FIXME|XXX)\\b|UnsupportedOperationException\\(\"not ");

  @Test
  void filesFitOnePersonsHead() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > LINES_OF_A_FILE) {
        tooLong.add(MAIN.relativize(file) + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() throws IOException {
    for (Path file : sources()) {
      assertThat(file.getFileName().toString()).doesNotMatch(CLASS_WITHOUT_A_SUBJECT);
      for (Path part : MAIN.relativize(file)) {
        assertThat(PACKAGES_WITHOUT_A_SUBJECT)
            .doesNotContain(part.toString().toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
    for (Path file : sources()) {
      Path description = file.resolveSibling("package-info.java");
      assertThat(description).exists();
      assertThat(Files.readString(description)).startsWith("/**").contains("@NullMarked");
    }
  }

  @Test
  void nothingIsLeftOpen() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(LEFT_OPEN);
    }
  }

  /**
   * It would reach the example's build and the integration tests, which have to work as a reader's
   * own.
   */
  @Test
  void noMavenFolderAtTheRoot() {
    assertThat(Path.of(".mvn")).doesNotExist();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      return sources;
    }
  }
}
