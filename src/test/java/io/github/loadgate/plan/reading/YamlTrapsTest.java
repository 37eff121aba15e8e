package io.github.loadgate.plan.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What YAML does to people: each has its right meaning, or is one problem with its place. */
class YamlTrapsTest extends PlanReading {

  private String problem(String yaml) {
    List<String> problems = problems(yaml);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private String problem(byte[] bytes) throws IOException {
    write("src/load/a.load.yaml", "");
    Files.write(file(), bytes);
    try {
      PlanReader.read(file(), module, Overrides.NONE, surroundings, true);
    } catch (PlanException e) {
      assertThat(e.problems()).hasSize(1);
      return e.problems().get(0).toString();
    }
    throw new AssertionError("there is no problem");
  }

  @Test
  void startsWithTheStepsOfAnAnchor() {
    Plan plan = read("x-steps:\n  - &login {POST: /login}\n" + HEAD + "start: [*login]\n");
    assertThat(plan.scenarios().get(0).start()).hasSize(1);
    assertThat(problem("x-steps:\n  - &login {POST: /login}\n" + HEAD + "start: *login\n"))
        .isEqualTo("6:1   start: a list is needed here, such as `[{GET: /orders}]`, not a map.");
    assertThat(problem(HEAD + "start: *login\n"))
        .isEqualTo("4:8   `*login` stands for nothing: there is no complete `&login` before it.");
  }

  @Test
  void readsAnAliasBeforeAColonAsAKey() {
    assertThat(problem("x-a: &a b\n" + HEAD + "*a : c\n")).startsWith("1:6   `b` is not a key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no | no",
        "yes | yes",
        "on | on",
        "y | y",
        "Off | Off",
        "2026-11-21 | 2026-11-21",
        "2026-11-21T10:00:00Z | 2026-11-21T10:00:00Z",
        "0777 | 0777",
        "007 | 007",
        "12:30:45 | 12:30:45",
        "1_000 | 1_000",
        "1e3 | 1e3",
        "0x1F | 0x1F",
        "0o17 | 0o17",
        ".5 | .5",
        "+1 | +1",
        "TRUE | TRUE",
        "=  | =",
        "\"no\" | no",
        "'0x1F' | 0x1F",
        "1.10 | 1.10",
        "1e999 | 1e999",
        ".inf | .inf"
      })
  void keepsAsWritten(String yaml, String text) {
    Plan plan = read(HEAD + "headers: {X: " + yaml + "}\n");
    assertThat(requests(plan).get(0).headers().get("X")).hasToString(text);
  }

  @Test
  void knowsOnlyTwoBooleans() {
    assertThat(read(HEAD + "followRedirects: false\n").scenarios()).hasSize(1);
    assertThat(problem(HEAD + "followRedirects: no\n"))
        .isEqualTo("4:18   followRedirects: `no` is not `true` or `false`.");
    assertThat(problem(HEAD + "followRedirects: False\n"))
        .isEqualTo("4:18   followRedirects: `False` is not `true` or `false`.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '%',
      value = {
        "<<: [1] | 4:1   `<<` takes a map or a list of maps, such as `*name`; this is a list.",
        "<<: text | 4:1   `<<` takes a map or a list of maps, such as `*name`; this is `text`.",
        "<<: null | 4:1   `<<` takes a map or a list of maps, such as `*name`; this is nothing.",
        "target: http://b | 4:1   The key `target` is there twice: first at a.load.yaml:1:1. Remove one.",
        "vars: {a: 1, a: 2} | 4:14   The key `a` is there twice: first at a.load.yaml:4:8. Remove one.",
        "vars: {a: 1, 'a': 2} | 4:14   The key `a` is there twice: first at a.load.yaml:4:8. Remove one.",
        "vars: {1: 1, 0x1: 2} | 4:8   '1' is no name of a variable; allowed are letters, digits and _, no digit first.",
        "? [a] : b | 4:3   A key must be a text; this is a list.",
        "? {a: b} : c | 4:3   A key must be a text; this is a map.",
        "null: 1 | 4:1   `null` is not a key of a plan, which may have …",
        "true: 1 | 4:1   `true` is not a key of a plan, which may have …",
        "'': 1 | 4:1   `` is not a key of a plan, which may have …",
        "vars: !!python/object {a: 1} | 4:7   The tag `!!python/object` has no meaning in a plan. Remove it.",
        "vars: &v {a: *v} | 4:14   `*v` stands for nothing: there is no complete `&v` before it.",
        "vars: &v [*v] | 4:11   `*v` stands for nothing: there is no complete `&v` before it.",
        "vars: &v {<<: *v} | 4:15   `*v` stands for nothing: there is no complete `&v` before it.",
      })
  void namesTheMistake(String yaml, String message) {
    List<String> problems = problems(HEAD + yaml + "\n");
    assertThat(problems.get(0).replaceFirst("may have [^.]+\\.", "may have …")).isEqualTo(message);
    assertThat(problems).hasSizeLessThan(3);
  }

  @Test
  void refusesMarkersOfAMergeConflict() {
    assertThat(problem(HEAD + "<<<<<<< HEAD\nthink: 1s\n=======\nthink: 2s\n>>>>>>> main\n"))
        .isEqualTo("4:1   This is the mark of a merge conflict. Resolve it.");
    assertThat(problem("<<<<<<< HEAD\n" + HEAD))
        .isEqualTo("1:1   This is the mark of a merge conflict. Resolve it.");
    assertThat(read(HEAD + "vars:\n  a: |\n    <<<<<<< HEAD\n    =======\n").vars()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void refusesOtherEncodingsWithAndWithoutAMark(String name) throws IOException {
    Charset charset = Charset.forName(name);
    assertThat(problem(("\uFEFF" + HEAD).getBytes(charset)))
        .isEqualTo("a.load.yaml:1:1   The file is encoded in UTF-16 or UTF-32. Save it as UTF-8.");
    assertThat(problem(HEAD.getBytes(charset)))
        .isEqualTo("a.load.yaml:1:1   The file is encoded in UTF-16 or UTF-32. Save it as UTF-8.");
  }

  @Test
  void namesBytesThatAreNoText() throws IOException {
    assertThat(problem("target: \0\n".getBytes(UTF_8)))
        .isEqualTo(
            "a.load.yaml:1:9   The character U+0000 cannot stand in a YAML file. Remove it.");
    assertThat(problem("a: b\r\nb: \u001B[31m\r\n".getBytes(UTF_8)))
        .isEqualTo(
            "a.load.yaml:2:4   The character U+001B cannot stand in a YAML file. Remove it.");
    assertThat(problem(new byte[] {'a', '\r', (byte) 0xC0, (byte) 0x80}))
        .isEqualTo("a.load.yaml:2:1   The byte 0xC0 is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void countsLinesAsEditorsDo() {
    assertThat(problem(HEAD.replace("\n", "\r\n") + "think: 5\r\n"))
        .isEqualTo("4:8   think: `5` has no unit. Did you mean `5s`?");
    assertThat(problem("\uFEFF" + HEAD + "think: 5\n"))
        .isEqualTo("4:8   think: `5` has no unit. Did you mean `5s`?");
    assertThat(problem("# 😀 é\n" + HEAD + "think: 5 # 😀\n"))
        .isEqualTo("5:8   think: `5` has no unit. Did you mean `5s`?");
    assertThat(problem("vars: {a: 😀, b: &x é, c: *y}\n" + HEAD))
        .startsWith("1:26   `*y` stands for nothing");
  }

  @Test
  void takesOneDocument() {
    assertThat(read("---\n" + HEAD + "...\n").scenarios()).hasSize(1);
    assertThat(read("%YAML 1.2\n---\n" + HEAD).scenarios()).hasSize(1);
    assertThat(problem(HEAD + "---\n" + HEAD))
        .isEqualTo("4:1   A second document begins here. A plan is one document: remove `---`.");
    assertThat(problem(HEAD + "...\n" + HEAD)).startsWith("5:1   ");
  }

  @Test
  void indentsWithBlanks() {
    assertThat(problem(HEAD + "http:\n\tcookies: none\n"))
        .isEqualTo("5:1   A tab stands where only blanks may: indent with blanks.");
    assertThat(problem(HEAD + "http:\n  cookies: none\n\tconnections: shared\n"))
        .isEqualTo("6:1   A tab stands where only blanks may: indent with blanks.");
    assertThat(problem(HEAD + "http:\t{cookies: none}\n"))
        .isEqualTo("4:6   A tab stands where only blanks may: indent with blanks.");
    assertThat(problem(HEAD + "http: {cookies: none}\t# none\n"))
        .isEqualTo("4:22   A tab stands where only blanks may: indent with blanks.");
    assertThat(read(HEAD + "http: {cookies: none} #\tin a comment\n").scenarios()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a.load.yaml   The file is empty.",
        "'# nothing\n' | a.load.yaml   The file is empty.",
        "'---\n' | a.load.yaml   The file is empty.",
        "'null' | a.load.yaml   The file is empty.",
        "'[]' | a.load.yaml:1:1   A plan is a map with keys such as `target`, `load` and `tasks`, not a list.",
        "'just text' | a.load.yaml:1:1   A plan is a map with keys such as `target`, `load` and `tasks`, not `just text`.",
      })
  void saysWhatIsNoPlan(String yaml, String message) throws IOException {
    assertThat(problem(yaml.getBytes(UTF_8))).isEqualTo(message);
  }

  @Test
  void refusesAHugeFileWithoutReadingIt() throws IOException {
    write("src/load/a.load.yaml", "");
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(100_000_000); // sparse: takes no space
    }
    assertThat(problem(Files.readAllBytes(file()))).contains("100,000,000 bytes");
  }

  @Test
  void boundsWhatAliasesStandFor() {
    StringBuilder bomb = new StringBuilder(HEAD + "x-0: &a0 {k: lol}\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("x-%d: &a%d {a: *a%d, b: *a%d}\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problem(bomb.toString())).endsWith("stand for more than 8 MB of text. Use fewer.");
    StringBuilder merges = new StringBuilder(HEAD + "x-0: &a0 {k: lol}\n");
    for (int i = 1; i < 30; i++) {
      merges.append("x-%d: &a%d {<<: [*a%d, *a%d], k%d: 1}\n".formatted(i, i, i - 1, i - 1, i));
    }
    assertThat(problem(merges.toString())).endsWith("stand for more than 8 MB of text. Use fewer.");
  }

  @Test
  void boundsDepth() {
    assertThat(problem(HEAD + "x-deep: " + "[".repeat(200_000)))
        .isEqualTo("4:58   Maps and lists are nested more than 50 deep here.");
    assertThat(problem(HEAD + "x-deep: " + "{a: ".repeat(100_000)))
        .endsWith("Maps and lists are nested more than 50 deep here.");
    assertThat(problem(HEAD + "x-deep:\n" + "- ".repeat(100_000)))
        .endsWith("Maps and lists are nested more than 50 deep here.");
    assertThat(problem(HEAD + "? ".repeat(100_000)))
        .endsWith("Maps and lists are nested more than 50 deep here.");
  }

  @Test
  void keepsMessagesShortHoweverLongTheText() {
    String longText = "k".repeat(500_000);
    assertThat(problem(HEAD + longText + ": 1\n").length()).isLessThan(600);
    assertThat(problem(HEAD + "\"" + longText + "\": 1\n").length()).isLessThan(600);
    assertThat(problem(HEAD + "think: " + longText + "\n").length()).isLessThan(600);
    assertThat(problem(HEAD + "x-a: *" + longText + "\n").length()).isLessThan(600);
    assertThat(problem(HEAD + "x-a: !" + longText + " a\n").length()).isLessThan(600);
    assertThat(problem(HEAD + "x-a: \"" + longText + "\n").length()).isLessThan(600);
    assertThat(problem(HEAD + "think: " + "9".repeat(500_000) + "s\n").length()).isLessThan(600);
    assertThat(problem(HEAD + "vars: {a: \"${" + longText + "}\"}\n").length()).isLessThan(900);
  }
}
