package io.github.loadgate.plan.reading;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private final Problems problems = new Problems();

  private @Nullable Node read(byte[] bytes) {
    return YamlReader.read("a.yaml", bytes, problems);
  }

  private Node read(String yaml) {
    Node node = read(yaml.getBytes(UTF_8));
    assertThat(problems.inOrder()).isEmpty();
    return Objects.requireNonNull(node);
  }

  private ObjectAssert<@Nullable Object> assertValue(String yaml) {
    return assertThat(Node.plain(read(yaml)));
  }

  private String problem(byte[] bytes) {
    read(bytes);
    assertThat(problems.inOrder()).hasSize(1);
    return problems.inOrder().get(0).toString();
  }

  private String problem(String yaml) {
    return problem(yaml.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "yes",
        "on",
        "Off",
        "y",
        "True",
        "FALSE",
        "2026-11-21",
        "0777",
        "08",
        "1_000",
        "12:30",
        "1e999",
        "0x",
        "- 1",
        ".",
        "+.5e",
        "1.2.3",
        ".inf",
        ".nan",
        "=",
        "500ms"
      })
  void leavesTextAlone(String text) {
    if (text.startsWith("- ")) {
      assertValue(text).isEqualTo(List.of(1L));
      return;
    }
    assertValue(text).isEqualTo(text);
  }

  @Test
  void knowsTheCoreTypes() {
    assertValue(
            "[true, false, null, ~, 0, -7, +7, 0o17, 0x1F, 1.5, -.5, 1e3, 10., '5', \"true\", !!str 5]")
        .isEqualTo(
            java.util.Arrays.asList(
                true, false, null, null, 0L, -7L, 7L, 15L, 31L, 1.5, -0.5, 1000.0, 10.0, "5",
                "true", "5"));
  }

  @Test
  void keepsNumbersThatNoLongHolds() {
    assertValue("123456789012345678901234567890")
        .isEqualTo(new java.math.BigInteger("123456789012345678901234567890"));
  }

  @Test
  void takesNothingForNull() {
    assertValue("a:\nb: \"\"").isEqualTo(mapOf("a", null, "b", ""));
  }

  @Test
  void knowsThePlaceOfKeysAndValues() {
    Node.MapNode map = (Node.MapNode) read("a: 1\nbb:\n  - x\n  - {ä: y}\n");
    Node.Entry list = Objects.requireNonNull(map.get("bb"));
    assertThat(list.keyPlace()).hasToString("a.yaml:2:1");
    Node.MapNode inner = (Node.MapNode) ((Node.ListNode) list.value()).items().get(1);
    assertThat(Objects.requireNonNull(inner.get("ä")).value().place()).hasToString("a.yaml:4:9");
  }

  @Test
  void sharesTheValueOfAnAlias() {
    Node.MapNode map = (Node.MapNode) read("a: &x [1]\nb: *x\n");
    assertThat(Objects.requireNonNull(map.get("b")).value())
        .isSameAs(Objects.requireNonNull(map.get("a")).value());
  }

  @Test
  void mergesMapsBelowAKeysOwn() {
    assertValue("a: &a {x: 1, y: 1}\nb: {<<: *a, y: 2}\nc: {y: 3, <<: *a}\n")
        .isEqualTo(
            Map.of(
                "a",
                Map.of("x", 1L, "y", 1L),
                "b",
                Map.of("x", 1L, "y", 2L),
                "c",
                Map.of("x", 1L, "y", 3L)));
  }

  @Test
  void mergesListsOfMapsOfWhichTheFirstWins() {
    assertValue("{<<: [{x: 1}, {x: 2, z: 3}], y: 4}").isEqualTo(Map.of("x", 1L, "y", 4L, "z", 3L));
  }

  @Test
  void takesAQuotedMergeKeyForAKey() {
    assertValue("{\"<<\": 1}").isEqualTo(Map.of("<<", 1L));
  }

  @Test
  void letsAQuestionMarkStandInFlowTexts() {
    assertValue("{a: /b?c=d, e: [f?, \"g?\\u003f\"], h?: i}")
        .isEqualTo(Map.of("a", "/b?c=d", "e", List.of("f?", "g??"), "h?", "i"));
    assertValue("? a\n: b?\uE000").isEqualTo(Map.of("a", "b?\uE000"));
    assertValue("{? a : b}").isEqualTo(Map.of("a", "b"));
  }

  @Test
  void readsPastAByteOrderMark() {
    Node.MapNode map = (Node.MapNode) read("\uFEFFa: 1");
    assertThat(Objects.requireNonNull(map.get("a")).keyPlace()).hasToString("a.yaml:1:1");
  }

  @Test
  void hasNothingToReadInAnEmptyFile() {
    assertThat(read(new byte[0])).isNull();
    assertThat(read("# only a comment\n".getBytes(UTF_8))).isNull();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void namesBothPlacesOfADuplicateKeyAndGoesOn() {
    read("a: 1\nb: 2\na: 3\nb: 4\n".getBytes(UTF_8));
    assertThat(problems.inOrder())
        .containsExactly(
            new Problem(
                "a.yaml:3:1", "The key `a` is there twice: first at a.yaml:1:1. Remove one."),
            new Problem(
                "a.yaml:4:1", "The key `b` is there twice: first at a.yaml:2:1. Remove one."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '%',
      value = {
        "a: {<<: 5} | a.yaml:1:5   `<<` takes a map or a list of maps, such as `*name`; this is `5`.",
        "a: *b | a.yaml:1:4   `*b` stands for nothing: there is no complete `&b` before it.",
        "a: &a [*a] | a.yaml:1:8   `*a` stands for nothing: there is no complete `&a` before it.",
        "? [1] : 2 | a.yaml:1:3   A key must be a text; this is a list.",
        "a: !!binary x | a.yaml:1:4   The tag `!!binary` has no meaning in a plan. Remove it.",
        "a: !java [1] | a.yaml:1:4   The tag `!java` has no meaning in a plan. Remove it.",
        "a: !!set {x} | a.yaml:1:4   The tag `!!set` has no meaning in a plan. Remove it.",
        "a: {GET: /x/${id}} | a.yaml:1:14   The file is not YAML here: while parsing a flow mapping,"
            + " expected ',' or '}', but got {. Inside { } and [ ], put a text with ${…} into quotes.",
        "a: {b: $.c[0]} | a.yaml:1:11   The file is not YAML here: while parsing a flow mapping,"
            + " expected ',' or '}', but got [. Inside { } and [ ], put a text with [ in it into"
            + " quotes, as \"$.items[0].id\".",
        "a: \"id=\\d\" | a.yaml:1:9   The file is not YAML here: while scanning a double-quoted scalar,"
            + " found unknown escape character d(100). Put a text with \\ in it into single quotes,"
            + " as 'id=(\\d+)'.",
        "a: b: c | a.yaml:1:5   The file is not YAML here: mapping values are not allowed here. Put a"
            + " text with `: ` in it into quotes, and check the indentation.",
        "a: \"x | a.yaml:1:6   The file is not YAML here: while scanning a quoted scalar, found"
            + " unexpected end of stream.",
        "a: \"\\ud800\" | a.yaml:1:4   An escape in this text is half a character."
      })
  void refuses(String yaml, String message) {
    assertThat(problem(yaml)).isEqualTo(message);
  }

  @Test
  void refusesTabsForIndentation() {
    assertThat(problem("a:\n\tb: 1\n"))
        .isEqualTo("a.yaml:2:1   A tab stands where only blanks may: indent with blanks.");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(problem("a: 1\n---\nb: 2\n"))
        .isEqualTo(
            "a.yaml:2:1   A second document begins here. A plan is one document: remove `---`.");
  }

  @Test
  void refusesOtherEncodings() {
    assertThat(problem("\uFEFFa: 1".getBytes(UTF_16LE)))
        .isEqualTo("a.yaml:1:1   The file is encoded in UTF-16 or UTF-32. Save it as UTF-8.");
  }

  @Test
  void namesTheByteThatIsNotUtf8() {
    assertThat(problem(new byte[] {'a', ':', '\n', ' ', (byte) 0xE4}))
        .isEqualTo("a.yaml:2:2   The byte 0xE4 is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void refusesNulBytes() {
    assertThat(problem("a: 1\nb: \0\n"))
        .isEqualTo("a.yaml:2:4   The character U+0000 cannot stand in a YAML file. Remove it.");
  }

  @Test
  void refusesLargeFiles() {
    assertThat(problem(new byte[1_000_001]))
        .isEqualTo(
            "a.yaml   The file has 1,000,001 bytes; a plan has 1,000,000 at most. Large data belongs"
                + " into a file of its own.");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(problem("[".repeat(100_000)))
        .isEqualTo("a.yaml:1:51   Maps and lists are nested more than 50 deep here.");
  }

  @Test
  void refusesDeepNestingByAliases() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [1]\n");
    for (int i = 1; i < 100; i++) {
      yaml.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertThat(problem(yaml.toString()))
        .isEqualTo("a.yaml:50:12   Maps and lists are nested more than 50 deep here.");
  }

  @Test
  void refusesABillionLaughs() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
    for (int i = 1; i < 10; i++) {
      yaml.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + " ,").repeat(10))
          .append("]\n");
    }
    assertThat(problem(yaml.toString()))
        .isEqualTo("a.yaml:6:5   The aliases in here stand for more than 8 MB of text. Use fewer.");
  }

  @Test
  void neverThrowsWhateverTheFileHolds() {
    byte[] seed =
        """
        %YAML 1.2
        ---
        a: &a {x: [1, 2.5, "\\u00e4\\x41", 'it''s'], <<: {y: ~}}
        b: |+2
            text
        c: >-
          folded
        ? key
        : !!str value # comment
        d: *a
        """
            .getBytes(UTF_8);
    Random random = new Random(20261121);
    byte[] alphabet = "{}[]:,&*!|>'\"%@`#-? \n\tx0\\u<=~\0\u00ff".getBytes(UTF_8);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = seed.clone();
      for (int j = random.nextInt(6); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextInt(8) == 0
                ? (byte) random.nextInt(256)
                : alphabet[random.nextInt(alphabet.length)];
      }
      Problems found = new Problems();
      Node node = YamlReader.read("a.yaml", bytes, found);
      if (node == null) {
        assertThat(found.inOrder()).hasSizeBetween(1, 10);
      }
    }
  }

  private static Map<String, @Nullable Object> mapOf(
      String key, @Nullable Object value, String other, Object otherValue) {
    Map<String, @Nullable Object> map = new java.util.HashMap<>();
    map.put(key, value);
    map.put(other, otherValue);
    return map;
  }
}
