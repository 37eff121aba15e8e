package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRecordsTest {

  private final Path directory;

  private final Machine owner = new Machine("b00t", "pid:[1]", 4711, "99");

  StackRecordsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void readsBackWhatItWrote() throws Exception {
    StackRecords records = new StackRecords(directory.resolve("state"));
    StackRecord containers = record("loadgate-a", "docker");
    StackRecord processes = record("loadgate-b", null).withProcess(12, "34");
    records.write(containers);
    records.write(processes);
    assertThat(records.all()).containsExactlyInAnyOrder(containers, processes);
    records.delete("loadgate-a");
    assertThat(records.all()).containsExactly(processes);
  }

  @Test
  void keepsTheDirectoryToItsOwner() throws Exception {
    Path state = directory.resolve("state");
    new StackRecords(state).write(record("loadgate-a", null));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesOutWhatIsNoRecord() throws IOException {
    Files.writeString(directory.resolve("a.properties"), "id=loadgate-a");
    Files.writeString(directory.resolve("b.properties"), "id=--privileged\npid=x");
    Files.writeString(directory.resolve("c.txt"), "");
    assertThat(new StackRecords(directory).all()).isEmpty();
  }

  @Test
  void isEmptyWithoutADirectory() {
    assertThat(new StackRecords(directory.resolve("none")).all()).isEmpty();
  }

  @Test
  void refusesAnIdThatAnEngineCouldTakeForAnOption() {
    assertThatThrownBy(() -> record("--all", "docker")).hasMessage("no id of a stack: --all");
  }

  @Test
  void makesIdsThatComposeAccepts() {
    assertThat(StackRecord.idFor("Orders_Service!Run 7", directory, owner))
        .matches("loadgate-orders-service-run-7-[0-9a-f]{8}");
    assertThat(StackRecord.idFor("…", directory, owner)).matches("loadgate-[a-z0-9-]+");
  }

  @Test
  void makesDifferentIdsForLongNamesWithTheSameEnd() {
    String end = "x".repeat(60);
    assertThat(StackRecord.idFor("a" + end, directory, owner))
        .isNotEqualTo(StackRecord.idFor("b" + end, directory, owner));
  }

  private StackRecord record(String id, @Nullable String engine) {
    return new StackRecord(id, owner, directory, engine, Map.of());
  }
}
