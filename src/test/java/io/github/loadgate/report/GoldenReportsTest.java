package io.github.loadgate.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every writer, on one run of each outcome. */
class GoldenReportsTest {

  @ParameterizedTest
  @ValueSource(strings = {"passed", "failed", "invalid", "broken", "preflight", "partial"})
  void consoleIsAsItWas(String outcome) throws IOException {
    Golden.assertSame(
        outcome + ".console.txt",
        text(ConsoleReport.end(run(outcome), "target/load/orders/summary.md")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"passed", "failed", "invalid", "broken", "preflight"})
  void resultJsonIsAsItWas(String outcome) throws IOException {
    Golden.assertSame(outcome + ".result.json", ResultJson.of(run(outcome)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"passed", "failed", "invalid", "broken", "preflight", "partial"})
  void summaryIsAsItWas(String outcome) throws IOException {
    Golden.assertSame(outcome + ".summary.md", SummaryMarkdown.of(run(outcome)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"passed", "failed", "invalid", "broken", "preflight"})
  void junitIsAsItWas(String outcome) throws IOException {
    Golden.assertSame(outcome + ".junit.xml", JUnitXml.of(run(outcome), "orders-light"));
  }

  private static RunResult run(String outcome) {
    return switch (outcome) {
      case "passed" -> RunFixture.passed();
      case "failed" -> RunFixture.failed();
      case "invalid" -> RunFixture.invalid();
      case "partial" -> RunFixture.partial();
      case "preflight" -> RunFixture.preflight();
      default -> RunFixture.broken();
    };
  }

  private static String text(List<Line> lines) {
    return lines.stream()
        .map(line -> ("[" + line.level() + "] " + line.text()).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
