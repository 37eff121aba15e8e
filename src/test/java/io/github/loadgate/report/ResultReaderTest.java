package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.report.StoredResult.StoredThreshold;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultReaderTest {

  private final Path folder;

  ResultReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsWhatWasWritten() throws Exception {
    RunResult run = RunFixture.failed();
    StoredResult stored = read(ResultJson.of(run));
    assertThat(stored.plan()).isEqualTo("orders");
    assertThat(stored.profile()).isEqualTo("light");
    assertThat(stored.planHash()).isEqualTo("abc123");
    assertThat(stored.runId()).isEqualTo("run-1");
    assertThat(stored.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(stored.reasons()).isEqualTo(run.verdict().reasons());
    assertThat(stored.started()).isEqualTo(run.started());
    assertThat(stored.durationSeconds()).isEqualTo(31.4);
    assertThat(stored.users()).isEqualTo(20);
    assertThat(stored.requests()).isEqualTo(5442);
    assertThat(stored.thresholds()).hasSize(6);
    assertThat(stored.thresholds().get(4))
        .isEqualTo(
            new StoredThreshold(
                "POST /orders",
                "p95",
                612.4,
                822,
                100,
                Outcome.FAILED,
                "orders.load.yaml:35",
                run.verdict().reasons().get(3)));
  }

  @Test
  void tellsATimeoutFromNothingMeasured() throws Exception {
    assertThat(read(ResultJson.of(RunFixture.invalid())).thresholds().get(0).measured())
        .isEqualTo(Double.POSITIVE_INFINITY);
    RunResult nothing =
        RunFixture.run(
            PlanFixture.orders().limit("p95Max", 100, "100ms").plan(),
            new SummaryFixture().oddLabel("GET /orders", empty()).summary());
    assertThat(read(ResultJson.of(nothing)).thresholds().get(0).measured()).isNaN();
  }

  @Test
  void readsARunThatWasNeverMeasured() throws Exception {
    StoredResult stored = read(ResultJson.of(RunFixture.broken()));
    assertThat(stored.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(stored.profile()).isNull();
    assertThat(stored.requests()).isZero();
    assertThat(stored.thresholds()).isEmpty();
  }

  @Test
  void aMissingResultIsNoResult() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> ResultJson.read(file))
        .isInstanceOf(ResultException.class)
        .hasMessage(
            "There is no result at " + file + ": the load did not run, or its result was removed");
  }

  @Test
  void aResultCutAnywhereIsNone() throws IOException {
    String whole = ResultJson.of(RunFixture.passed()).stripTrailing();
    for (int length = 0; length < whole.length(); length += 13) {
      assertFault(
          whole.substring(0, length), length == 0 ? "it is not a JSON object" : "whole JSON");
    }
  }

  @Test
  void anUnreadableResultIsNone() throws IOException {
    Path file = Files.createDirectory(folder.resolve("result.json"));
    assertThatThrownBy(() -> ResultJson.read(file))
        .isInstanceOf(ResultException.class)
        .hasMessageStartingWith(file + " cannot be judged: it cannot be read (");
  }

  @Test
  void otherBytesThanTextAreNone() throws IOException {
    Path file = Files.write(folder.resolve("result.json"), new byte[] {'{', (byte) 0xC3, '}'});
    assertThatThrownBy(() -> ResultJson.read(file))
        .hasMessage(file + " cannot be judged: it is not UTF-8. Run the load again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "schema" : 1          | "schema" : 2       | its `schema` is 2, and this version of loadgate reads 1
          "schema" : 1          | "schema" : "1"     | its `schema` is "1", and this version of loadgate reads 1
          "schema" : 1          | "x" : 1            | its `schema` is missing, and this version of loadgate reads 1
          "runId"               | "id"               | its `runId` is missing
          "plan" : "orders"     | "plan" : 7         | its `plan` is 7 and not a text
          "duration" : 31.4     | "duration" : -1    | its `duration` is -1 and not a number from 0
          "duration" : 31.4     | "duration" : null  | its `duration` is null and not a number from 0
          "duration" : 31.4     | "duration" : NaN   | it is not whole JSON (line 11)
          "duration" : 31.4     | "duration" : 1e999 | its `duration` is "Infinity" and not a number from 0
          "users" : 20          | "users" : 2.5      | its `users` is 2.5 and not a count from 0
          "count" : 4942        | "count" : -1       | its `count` is -1 and not a count from 0
          "measured" : 18.04    | "measured" : -18.04| its `measured` is -18.04 and not a number from 0
          "measured" : 18.04    | "measured" : null  | all p95 is PASSED without a measured value
          "limit" : 500.0       | "limit" : "500"    | its `limit` is "500" and not a number from 0
          "thresholds" : [      | "thresholds" : 1, "x" : [ | its `thresholds` is 1 and not a list
          "reasons" : [ ]       | "reasons" : [ 1 ]  | its `reasons` holds 1, which is no text
          "reasons" : [ ]       | "reasons" : [ "x" ] | its outcome is PASSED with reasons [x]
          "outcome" : "PASSED", | "outcome" : "GREEN", | its `outcome` is GREEN, which this version of loadgate does not know
          "outcome" : "PASSED", | "outcome" : "FAILED", | its outcome is FAILED with reasons []
          "started" : "2026-01-01T00:00:00Z" | "started" : "today" | its `started` is no time: today
          "plan" : "orders",    | "plan" : "a", "plan" : "b", | it is not whole JSON (line 3)
          """)
  void whatIsNotAResultIsNone(String sound, String broken, String fault) throws IOException {
    String whole = ResultJson.of(RunFixture.passed());
    assertThat(whole).contains(sound);
    assertFault(whole.replaceFirst(Pattern.quote(sound), broken), fault);
  }

  @Test
  void aPassWithoutEvidenceIsNone() throws IOException {
    String whole = ResultJson.of(RunFixture.passed());
    assertFault(
        whole.replaceFirst("(?s)\"thresholds\" : \\[.*?\\n  \\],", "\"thresholds\" : [],"),
        "its outcome is PASSED without thresholds or without requests");
    assertFault(
        whole.replaceFirst("\"count\" : 4942", "\"count\" : 0"),
        "its outcome is PASSED without thresholds or without requests");
    assertFault(
        whole.replaceFirst("(?s)(\"samples\".*?\"outcome\" : )\"PASSED\"", "$1\"FAILED\""),
        "its outcome is PASSED, but all p95 is FAILED");
  }

  @Test
  void takesWhatLaterVersionsAdd() throws Exception {
    String more = ResultJson.of(RunFixture.passed()).replaceFirst("\\{", "{ \"new\": {\"a\": 1},");
    assertThat(read(more).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void isNothingButText() throws IOException {
    assertFault("[]", "it is not a JSON object");
    assertFault("{\"schema\": 1} {}", "it is not whole JSON (line 1)");
  }

  private void assertFault(String json, String fault) throws IOException {
    Path file = Files.writeString(folder.resolve("result.json"), json);
    assertThatThrownBy(() -> ResultJson.read(file))
        .isInstanceOf(ResultException.class)
        .hasMessageStartingWith(file + " cannot be judged: ")
        .hasMessageContaining(fault)
        .hasMessageEndingWith(". Run the load again");
  }

  private StoredResult read(String json) throws IOException, ResultException {
    return ResultJson.read(Files.writeString(folder.resolve("result.json"), json));
  }

  private static Statistics empty() {
    return SummaryFixture.requests();
  }
}
