package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilesTest {

  private final Path target;
  private final RunFiles files;

  RunFilesTest(@TempDir Path target) {
    this.target = target;
    files = RunFiles.of(target.resolve("load"), target.resolve("load-reports"), "orders-light");
  }

  @Test
  void writesEveryFileOfARunAndNoOther() throws IOException {
    files.write(RunFixture.passed());
    assertThat(all())
        .containsExactly(
            "load-reports/TEST-load.orders-light.xml",
            "load/orders-light/plan.effective.yaml",
            "load/orders-light/result.json",
            "load/orders-light/summary.md");
    assertThat(files.effectivePlan()).hasContent("load: {users: 20}\n");
    assertThat(files.result()).hasContent(ResultJson.of(RunFixture.passed()));
    assertThat(files.summary()).hasContent(SummaryMarkdown.of(RunFixture.passed()));
    assertThat(files.junit()).hasContent(JUnitXml.of(RunFixture.passed(), "orders-light"));
  }

  @Test
  void replacesAnOlderResult() throws Exception {
    files.write(RunFixture.passed());
    files.write(RunFixture.failed());
    assertThat(ResultJson.read(files.result()).outcome().name()).isEqualTo("FAILED");
  }

  /** CI collects JUnit files: a green one beside a broken build would be believed. */
  @Test
  void leavesNoGreenReportWhereTheResultCannotBeWritten() throws IOException {
    Files.createDirectories(files.result().resolve("in the way"));
    assertThatThrownBy(() -> files.write(RunFixture.passed())).isInstanceOf(IOException.class);
    assertThat(files.junit()).doesNotExist();
    assertThat(files.summary()).doesNotExist();
  }

  @Test
  void aBrokenRunHasNoEffectivePlan() throws IOException {
    files.write(RunFixture.broken());
    assertThat(files.effectivePlan()).doesNotExist();
    assertThat(files.junit()).exists();
  }

  @Test
  void removesWhatAnEarlierRunLeftAndNothingElse() throws IOException {
    files.write(RunFixture.passed());
    Files.createDirectories(files.logs().resolve("web"));
    Files.writeString(files.logs().resolve("web/app.log"), "old");
    Path outside = Files.createDirectory(target.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "kept");
    Files.createSymbolicLink(files.logs().resolve("link"), outside);
    Files.writeString(files.directory().resolve("mine.txt"), "kept");
    Files.writeString(files.directory().resolve(".result.json.part"), "cut");

    files.removePrevious();

    assertThat(all()).containsExactly("load/orders-light/mine.txt", "outside/kept");
    assertThat(files.logs()).doesNotExist();
  }

  @Test
  void keepsTheLogsOfARunningStack() throws IOException {
    files.write(RunFixture.passed());
    Files.createDirectories(files.logs());
    Files.writeString(files.logs().resolve("app.log"), "running");
    files.removePreviousResults();
    assertThat(all()).containsExactly("load/orders-light/logs/app.log");
  }

  @Test
  void removesNothingWhereNothingIs() throws IOException {
    files.removePrevious();
    assertThat(all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"../../etc,__.._etc", "a/b:c,a_b_c", "..,_", "orders.v2,orders.v2"})
  void aNameIsOnePathElement(String name, String safe) {
    RunFiles odd = RunFiles.of(target, target, name);
    assertThat(odd.directory().getParent()).isEqualTo(target);
    assertThat(odd.directory().normalize().startsWith(target)).isTrue();
    assertThat(odd.name()).isEqualTo(name.equals("../../etc") ? "__.._etc" : safe);
  }

  @Test
  void refusesAnEmptyName() {
    assertThatThrownBy(() -> RunFiles.of(target, target, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no name for a run's files: ' '");
  }

  private List<String> all() throws IOException {
    try (Stream<Path> walk = Files.walk(target)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> target.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
