package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  private final Path directory;

  LogFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void givesTheLastFifteenLinesThatAreNotBlank() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      text.append("line ").append(i).append("\n\n");
    }
    assertThat(LogFile.lastLines(write(text.toString())))
        .hasSize(15)
        .startsWith("line 26")
        .endsWith("line 40");
  }

  @Test
  void readsOnlyTheEndOfALongFileAndCutsLongLines() throws IOException {
    assertThat(LogFile.lastLines(write("a".repeat(200_000) + "\nend")))
        .containsExactly("a".repeat(500) + "…", "end");
  }

  @Test
  void removesWhatATerminalWouldObey() throws IOException {
    assertThat(LogFile.lastLines(write("\u001b[31mred\u001b[0m\u0007 \u001b]0;title\tx")))
        .containsExactly("red ]0;title x");
  }

  @Test
  void readsFromAPlaceOn() throws IOException {
    assertThat(LogFile.lastLines(write("old\nnew\n"), 4)).containsExactly("new");
  }

  @Test
  void isEmptyWithoutAFile() {
    assertThat(LogFile.lastLines(directory.resolve("none"))).isEmpty();
    assertThat(LogFile.length(directory.resolve("none"))).isZero();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("a.log"), text);
  }
}
