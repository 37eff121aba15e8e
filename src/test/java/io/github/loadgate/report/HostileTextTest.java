package io.github.loadgate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import io.github.loadgate.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Whatever a server sends, an output stays what it is. */
class HostileTextTest {

  private static final String HOSTILE =
      "\u001B]0;title\u0007\u001B[2Ja\r"
          + "b\n"
          + "c\u0000d\u009Be\u202Ef<b>]]>&amp;\uFFFE\uD800 \uD83D\uDE00|`x`";

  @Test
  void consoleLinesHaveNoControlCharacters() {
    for (Line line : ConsoleReport.end(run(HOSTILE), "x\u001B[31m")) {
      assertThat(line.text().chars())
          .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2028);
    }
    assertThat(new Line(Line.Level.INFO, HOSTILE).text())
        .startsWith("a b cdef<b>]]>&amp;")
        .contains("\uD83D\uDE00|`x`");
    assertThat(ConsoleReport.message(run(HOSTILE), "r").chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void junitIsValidXmlForAnyText() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(HOSTILE);
      for (int j = 0; j < 100; j++) {
        text.append((char) random.nextInt(0x10000));
      }
      String xml =
          JUnitXml.of(
              PlainRun.of(Verdict.broken(List.of(text.toString())), null, text.toString()),
              text.toString());
      Document document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
      Element error = (Element) document.getElementsByTagName("error").item(0);
      assertThat(error.getAttribute("message")).startsWith("BROKEN: a b cdef<b>]]>&amp;");
      assertThat(error.getTextContent()).contains("<b>]]>&amp;");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          a | b                       ~ - a \\| b
          <img src=x onerror=y>       ~ - &lt;img src=x onerror=y&gt;
          ![x](http://evil)           ~ - !\\[x\\](http://evil)
          [x](http://evil)            ~ - \\[x\\](http://evil)
          `code` **bold** _it_        ~ - \\`code\\` \\*\\*bold\\*\\* \\_it\\_
          # head                      ~ - \\# head
          1. item                     ~ - 1\\. item
          - item                      ~ - \\- item
          ---                         ~ - \\---
          p95 is 1.5 ms, limit -D     ~ - p95 is 1.5 ms, limit -D
          """)
  void summaryTextIsNothingButText(String reason, String line) {
    String summary = SummaryMarkdown.of(PlainRun.of(Verdict.broken(List.of(reason)), null));
    assertThat(summary.lines()).contains(line);
  }

  @Test
  void noBodyEndsItsFence() {
    String summary = SummaryMarkdown.of(run("x\n````\n# out\n``````\n<script>"));
    assertThat(summary).contains("```````text\nx\n````\n# out\n``````\n<script>\n```````\n");
  }

  @Test
  void summaryStaysSmall() {
    assertThat(SummaryMarkdown.of(run("long ".repeat(1_000_000)))).hasSizeLessThan(10_000);
  }

  @Test
  void jsonKeepsEveryCharacterEscaped() {
    assertThat(ResultJson.of(run(HOSTILE)).chars().filter(c -> c < 0x20)).allMatch(c -> c == '\n');
  }

  private static RunResult run(String body) {
    Evidence sample =
        new Evidence("GET", body, Map.of("X", body), body, 500, Map.of("Y", body), body, body, "o");
    return RunFixture.run(
        new PlanFixture().task(1, PlanFixture.GET).limit("p95Max", 1, "1ms").plan(),
        new SummaryFixture()
            .label(PlanFixture.GET, SummaryFixture.requests().failed(100, 5))
            .failure(
                new Cluster(
                    PlanFixture.GET, Phase.MEASURED, FailureClass.STATUS, 500, 100, 0, 5, sample))
            .summary());
  }
}
