package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.ExpressionException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFolderTest {

  private Path root;
  private Path module;
  private Path folder;
  private PlanFolder files;

  @BeforeEach
  void layOut(@TempDir Path temporary) throws IOException {
    root = temporary.toRealPath();
    module = Files.createDirectories(root.resolve("module"));
    folder = Files.createDirectories(root.resolve("plans"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    Files.writeString(folder.resolve("body.json"), "{}");
    Files.writeString(root.resolve("outside.txt"), "secret");
    files = new PlanFolder(folder, module);
  }

  @Test
  void readsWhatLiesInThePlansFolderOrTheModule() {
    assertThat(files.bytes("body.json")).asString().isEqualTo("{}");
    assertThat(files.bytes("../module/pom.xml")).asString().isEqualTo("<project/>");
    assertThat(files.bytes(module.resolve("pom.xml").toString())).asString().contains("project");
  }

  @Test
  void refusesWhatLiesElsewhere() throws IOException {
    String elsewhere =
        "a plan reads files of its own folder and its module, and %s lies in neither";
    assertThatThrownBy(() -> files.bytes("../outside.txt"))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(elsewhere, root.resolve("outside.txt"));
    assertThatThrownBy(() -> files.bytes("/etc/passwd")).hasMessage(elsewhere, "/etc/passwd");
    Files.createSymbolicLink(folder.resolve("link.txt"), root.resolve("outside.txt"));
    assertThatThrownBy(() -> files.bytes("link.txt"))
        .hasMessage(elsewhere, folder.resolve("link.txt"));
    Files.createSymbolicLink(folder.resolve("own.txt"), folder.resolve("body.json"));
    assertThat(files.bytes("own.txt")).asString().isEqualTo("{}");
  }

  @Test
  void saysWhatCannotBeRead() throws IOException {
    assertThatThrownBy(() -> files.bytes("none.txt"))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("there is no file " + folder.resolve("none.txt"));
    assertThatThrownBy(() -> files.bytes(".")).hasMessage(folder + " is no file");
    assertThatThrownBy(() -> files.bytes("a\0b")).hasMessage("'a\0b' is no path of a file");
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      large.setLength(PlanFolder.MOST_BYTES + 1L);
    }
    assertThatThrownBy(() -> files.bytes("large"))
        .hasMessage(folder.resolve("large") + " is larger than 64 MB");
  }

  @Test
  void readsAFileOnceAsFarAsThereIsRoom() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      large.setLength(PlanFolder.MOST_BYTES - 1L);
    }
    assertThat(files.bytes("body.json")).isSameAs(files.bytes("body.json"));
    Files.writeString(folder.resolve("body.json"), "[1]");
    assertThat(files.bytes("body.json")).asString().isEqualTo("{}");
    assertThat(files.bytes("large")).isNotSameAs(files.bytes("large"));
  }
}
