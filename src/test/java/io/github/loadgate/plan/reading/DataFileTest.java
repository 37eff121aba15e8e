package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.reading.DataFile.Format;
import io.github.loadgate.plan.reading.DataFile.Table;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFileTest {

  private final Problems problems = new Problems("d");

  private Table read(Format format, String text) {
    Table table = tryRead(format, text);
    if (table == null) {
      throw new AssertionError(problems.inOrder().toString());
    }
    return table;
  }

  private @org.jspecify.annotations.Nullable Table tryRead(Format format, String text) {
    try {
      return new DataFile("d", problems).read(format, new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> mistakes(Format format, String text) {
    assertThat(tryRead(format, text)).isNull();
    return problems.inOrder().stream().map(Problem::toString).toList();
  }

  @Test
  void readsQuotesCommasAndLineBreaksInFields() {
    Table table =
        read(
            Format.CSV,
            "name,\"full \"\"name\"\"\"\r\nann,\"Lee, Ann\"\r\n\r\nbob,\"two\nlines\"\rcarl,\n");
    assertThat(table.columns()).containsExactly("name", "full \"name\"");
    assertThat(table.rows())
        .containsExactly(
            List.of("ann", "Lee, Ann"), List.of("bob", "two\nlines"), List.of("carl", ""));
  }

  @Test
  void readsALastRowWithoutLineBreakAndFieldsThatAreOnlyQuotes() {
    assertThat(read(Format.CSV, "a,b\n\"\",\"\"\"\"\nx,y").rows())
        .containsExactly(List.of("", "\""), List.of("x", "y"));
  }

  @Test
  void namesTheLineOfEachRowThatDoesNotFit() {
    assertThat(mistakes(Format.CSV, "a,b\n1\n\"x\ny\",2\n1,2,3\n"))
        .containsExactly(
            "d:2:1   This row has 1 field, the header has 2.",
            "d:5:1   This row has 3 fields, the header has 2.");
  }

  @Test
  void stopsAtTheTenthMistake() {
    assertThat(mistakes(Format.CSV, "a,b\n" + "1\n".repeat(50))).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b,a~1,2,3 | d:1:1   The header has the column `a` twice.",
        "a,,b~1,2,3 | d:1:1   A column of the header has no name.",
        "a~x~\"y~z | d:3:1   A quote of this row is never closed.",
        "a~\"x\"y | d:2:1   A field goes on after its closing quote. Write two quotes for one inside.",
        "a~x\"y | d:2:1   A quote stands inside a field without quotes around it. Put quotes around"
            + " the field, and write two for each inside.",
        "a,b | d   The file has no rows.",
        "~ | d   The file has no rows.",
      })
  void refusesCsv(String text, String problem) {
    assertThat(mistakes(Format.CSV, text.replace('~', '\n'))).containsExactly(problem);
  }

  @Test
  void readsAListOfMapsWithTheirTypes() {
    Table table =
        read(Format.JSON, "[{\"a\": 1, \"b\": [true]},\n {\"c\": {\"x\": 1.5}, \"a\": null}]\n");
    assertThat(table.columns()).containsExactly("a", "b", "c");
    assertThat(table.rows())
        .containsExactly(
            Arrays.asList(1, List.of(true), null),
            Arrays.asList(null, null, java.util.Map.of("x", 1.5)));
  }

  @Test
  void readsOneMapPerLine() {
    Table table = read(Format.JSONL, "{\"a\": 1}\r\n\r\n{\"a\": \"x\", \"b\": 2}");
    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(table.rows()).containsExactly(Arrays.asList(1, null), List.of("x", 2));
  }

  @Test
  void namesEachLineThatIsNoMap() {
    assertThat(mistakes(Format.JSONL, "{\"a\": 1}\n[1]\n{\"a\":\n{\"a\": 1} x\n"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("d:2:1   A row is a map, such as `{\"user\": \"ann\"}`."),
            line -> assertThat(line).startsWith("d:3:").contains("   This is not JSON: "),
            line -> assertThat(line).startsWith("d:4:").contains("   This is not JSON: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1} | d:1:1   The file is not a list of maps: `[{…}]`.",
        "[1] | d:1:2   A row is a map, such as `{\"user\": \"ann\"}`.",
        "[{\"a\": 1}] [] | d:1:12   Something follows the end of the list.",
        "[] | d   The file has no rows.",
      })
  void refusesJson(String text, String problem) {
    assertThat(mistakes(Format.JSON, text)).containsExactly(problem);
  }

  @Test
  void refusesJsonThatIsNestedWithoutEnd() {
    assertThat(mistakes(Format.JSON, "[{\"a\":" + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .contains("not JSON")
        .contains("depth");
  }

  @Test
  void refusesAMapWithAKeyTwice() {
    assertThat(mistakes(Format.JSON, "[{\"a\": 1, \"a\": 2}]").get(0)).contains("Duplicate");
  }

  @Test
  void refusesMoreThanAMillionRows() {
    assertThat(mistakes(Format.CSV, "a\n" + "1\n".repeat(DataFile.MOST_ROWS + 1)))
        .containsExactly("d:1000002:1   The file has more than 1,000,000 rows, the most there is.");
  }
}
