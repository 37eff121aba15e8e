package io.github.loadgate.report;

import static io.github.loadgate.verdict.baseline.Histories.LOAD;
import static io.github.loadgate.verdict.baseline.Histories.MACHINE;
import static io.github.loadgate.verdict.baseline.Histories.OTHER;
import static io.github.loadgate.verdict.baseline.Histories.run;
import static io.github.loadgate.verdict.baseline.Histories.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.verdict.baseline.Past;
import io.github.loadgate.verdict.baseline.PastRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {

  private static final String DO =
      ". Restore it from version control, or begin anew: mvn load:baseline"
          + " -Dload.baseline=forget -Dload.plan=orders";

  private Path path = Path.of("");

  @BeforeEach
  void place(@TempDir Path folder) {
    path = folder.resolve("load/orders.baseline.json");
  }

  private BaselineFile file() {
    return new BaselineFile(path, "src/load/orders.baseline.json", "orders", null);
  }

  private String written() throws IOException {
    return Files.readString(path);
  }

  private void rewrite(String content) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  @Test
  void thereIsNothingBeforeTheFirstRun() throws Exception {
    assertThat(file().read()).isEmpty();
    file().write(List.of());
    assertThat(path).doesNotExist();
  }

  @Test
  void readsBackWhatItWroteInTheOrderOfRecording() throws Exception {
    List<PastRun> runs = new ArrayList<>(runs(400, 410.25, 420));
    runs.add(run(9, 50, LOAD, OTHER));
    // A clock that jumped back, no commit, and nobody who knows how latencies clump.
    runs.add(
        new PastRun(
            "a1",
            Instant.parse("2021-01-01T00:00:00.123456Z"),
            null,
            LOAD,
            MACHINE,
            1,
            Double.NaN,
            Map.of("p95", new Past(1.5, 0))));

    file().write(runs);

    assertThat(file().read()).isEqualTo(runs);
    file().write(List.of());
    assertThat(path).doesNotExist();
  }

  @Test
  void aRunIsALineSoThatRecordingChangesNoOther() throws Exception {
    file().write(runs(400, 410));
    List<String> before = written().lines().toList();
    file().write(runs(400, 410, 420));
    List<String> after = written().lines().toList();

    assertThat(before).hasSize(4);
    assertThat(before.get(0)).isEqualTo("[{\"schema\":1,\"plan\":\"orders\",\"profile\":null}");
    assertThat(before.get(1))
        .isEqualTo(
            ",{\"run\":\"00000001-0000-4000-8000-000000000000\","
                + "\"started\":\"2026-11-01T11:00:00Z\","
                + "\"commit\":\"0abc000100000000000000000000000000000000\","
                + "\"load\":\""
                + LOAD
                + "\",\"machine\":{\"cpu\":\"Fast 9\",\"cores\":4,\"gigabytes\":16,"
                + "\"os\":\"Linux amd64\",\"jvm\":\"OpenJDK 17\",\"label\":\"lab\"},"
                + "\"samples\":5000,\"dispersion\":1.5,\"values\":{\"p50\":[200.0,0.01],"
                + "\"p95\":[400.0,0.02],\"errorRate\":[0.001,4.0E-4],"
                + "\"throughput\":[250.0,0.01]}}");
    assertThat(after).hasSize(5).startsWith(before.get(0), before.get(1), before.get(2));
  }

  @Test
  void linesOfTwoBranchesMergedAreARightFile() throws Exception {
    file().write(runs(400, 410));
    List<String> lines = new ArrayList<>(written().lines().toList());
    file().write(List.of(run(7, 430)));
    lines.add(2, written().lines().toList().get(1));
    rewrite(String.join("\n", lines));

    assertThat(file().read()).containsExactly(run(1, 400), run(7, 430), run(2, 410));
  }

  @Test
  void keepsTheNewestOfEachKind() throws Exception {
    List<PastRun> runs = new ArrayList<>();
    runs.add(run(1, 50, LOAD, OTHER));
    for (int number = 2; number <= 40; number++) {
      runs.add(run(number, 400));
    }

    file().write(runs);

    List<PastRun> kept = file().read();
    assertThat(kept).hasSize(1 + BaselineFile.MOST_OF_A_KIND).startsWith(runs.get(0));
    assertThat(kept.get(1)).isEqualTo(run(11, 400));
    assertThat(kept.get(kept.size() - 1)).isEqualTo(run(40, 400));
  }

  @Test
  void keepsNoMoreThanThreeHundred() throws Exception {
    List<PastRun> runs = new ArrayList<>();
    for (int number = 1; number <= 310; number++) {
      runs.add(run(number, 400, String.format("%064x", number), MACHINE));
    }
    file().write(runs);
    assertThat(file().read()).hasSize(300).startsWith(runs.get(10));
  }

  @Test
  void nameHasThePlanAndTheProfile() {
    assertThat(BaselineFile.name("orders", null)).isEqualTo("orders.baseline.json");
    assertThat(BaselineFile.name("orders", "spike")).isEqualTo("orders-spike.baseline.json");
  }

  @Test
  void sayWhatIsWrongWithTheFile() throws Exception {
    file().write(runs(400, 410));
    String good = written();

    assertFault(good.substring(0, good.length() / 2), "it is not whole JSON (line 2)");
    assertFault("", "it is not a list of runs");
    assertFault("{}", "it is not a list of runs");
    assertFault(good + "x", "it is not whole JSON (line 5)");
    assertFault(
        good.replace("\"schema\":1", "\"schema\":2"),
        "its `schema` is 2, and this version of loadgate reads 1");
    assertFault(
        good.replace("\"schema\":1,", ""),
        "its `schema` is missing, and this version of loadgate reads 1");
    assertFault(
        good.replace("\"orders\",\"profile\":null", "\"other\",\"profile\":\"spike\""),
        "it is of the plan \"other\", profile \"spike\", and not of orders");
    assertFault(
        good.replace("00000002-", "00000001-"),
        "run 2 is run 1 again (00000001-0000-4000-8000-000000000000)");
    assertFault(
        good.replace("\n]", "\n<<<<<<< HEAD\n]"),
        "it has the marks of a merge conflict: keep the lines of both sides");
    assertFault("[" + " ".repeat(1024 * 1024) + "]", "it is larger than 1 MB");
    Files.write(path, new byte[] {'[', (byte) 0xff, ']'});
    assertThatThrownBy(() -> file().read())
        .hasMessage("src/load/orders.baseline.json cannot be used: it is not UTF-8" + DO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400.0,0.02       | NaN,0.02        | it is not whole JSON (line 2)
          400.0,0.02       | -400.0,0.02     | run 1 is not one: its `p95` is -400.0, and not a number from 0 to 1,000,000,000
          400.0,0.02       | 1e400,0.02      | run 1 is not one: its `p95` is "Infinity", and not a number from 0 to 1,000,000,000
          400.0,0.02       | 4e12,0.02       | run 1 is not one: its `p95` is 4.0E12, and not a number from 0 to 1,000,000,000
          400.0,0.02       | 0,0.02          | run 1 is not one: its `p95` is 0, and not a number over 0
          400.0,0.02       | 100.0,0.02      | run 1 is not one: its p95 of 100.0 is below its p50 of 200.0
          400.0,0.02       | 400.0,-1        | run 1 is not one: its `error of p95` is -1, and not a number from 0 to 1
          400.0,0.02       | 400.0           | run 1 is not one: its `p95` is [400.0], and not a value and its error
          0.001,4.0E-4     | 1.5,4.0E-4      | run 1 is not one: its `errorRate` is 1.5, and not a number from 0 to 1
          "p95"            | "p950"          | run 1 is not one: its `values` have a `p950`, unknown here
          "samples":5000   | "samples":0     | run 1 is not one: its `samples` is 0, and not a count from 1
          "samples":5000   | "sample":5000   | run 1 is not one: a run has a `sample`, unknown here
          "dispersion":1.5 | "dispersion":0  | run 1 is not one: its `dispersion` is 0, and not a number from 1 to 1,000,000,000
          "cores":4        | "cores":-4      | run 1 is not one: its `cores` is -4, and not a count from 1
          "label":"lab"    | "label":null    | run 1 is not one: its `label` is null, and not a short text
          "commit":"0abc   | "commit":"zzzz  | run 1 is not one: its `commit` is "zzzz000100000000000000000000000000000000", and not of the kind that loadgate writes
          2026-11-01T11    | 1026-11-01T11   | run 1 is not one: its `started` is "1026-11-01T11:00:00Z", and not a time from 2020 to 2199
          2026-11-01T11    | 2026-11-41T11   | run 1 is not one: its `started` is "2026-11-41T11:00:00Z", and not a time such as 2026-11-21T20:40:00Z
          """)
  void sayWhatIsWrongWithARun(String good, String bad, String message) throws Exception {
    file().write(runs(400));
    String before = written();
    assertThat(before).contains(good);

    assertFault(before.replaceFirst(Pattern.quote(good), bad), message);
  }

  private void assertFault(String content, String message) throws IOException {
    rewrite(content);
    assertThat(content.getBytes(StandardCharsets.UTF_8)).isEqualTo(Files.readAllBytes(path));
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(BaselineException.class)
        .hasMessage("src/load/orders.baseline.json cannot be used: " + message + DO);
  }
}
