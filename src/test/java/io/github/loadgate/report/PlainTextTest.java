package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void cutsTheEndWithoutHalvingACharacter() {
    assertThat(PlainText.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(PlainText.cut("abcdefg", 6)).isEqualTo("abc...");
    assertThat(PlainText.cut("ab\uD83D\uDE00efg", 6)).isEqualTo("ab...");
  }

  @Test
  void cutsTheMiddleWithoutHalvingACharacter() {
    assertThat(PlainText.cutInTheMiddle("abcdefghij", 10)).isEqualTo("abcdefghij");
    assertThat(PlainText.cutInTheMiddle("abcdefghijk", 10)).isEqualTo("abcd...ijk");
    assertThat(PlainText.cutInTheMiddle("abc\uD83D\uDE00fgh\uD83D\uDE00kl", 10))
        .isEqualTo("abc...kl");
  }

  @Test
  void linesStayLines() {
    assertThat(PlainText.lines("a\r\nb\tc\rd\u001B[1me\u2028f")).isEqualTo("a\nb    c\nde f");
  }
}
