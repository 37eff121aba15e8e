package io.github.loadgate.report;

import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the results that CI servers show as tests: one test case per threshold, and one called
 * {@code measurement}, which is in error when the run is INVALID or BROKEN, so that a run without
 * one judged threshold is red too.
 */
public final class JUnitXml {

  private static final String MEASUREMENT = "measurement";
  private static final int MOST_REQUESTS = 50;
  private static final int MOST_OF_A_BODY = 1_000;

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private final String suite;

  private JUnitXml(String suite) throws XMLStreamException {
    this.suite = suite;
    this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /**
   * The text of the file.
   *
   * @param run masked
   * @param name that of the run's directory: the plan, with profile and execution
   */
  public static String of(RunResult run, String name) {
    try {
      return new JUnitXml("load." + name).write(run);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write XML to memory", e);
    }
  }

  private String write(RunResult run) throws XMLStreamException {
    Verdict verdict = run.verdict();
    List<ThresholdResult> results = verdict.thresholds();
    boolean isMeasured = isMeasured(verdict.outcome());
    long failures = results.stream().filter(r -> isRed(r.outcome())).count();
    long unjudged = results.stream().filter(r -> !isMeasured(r.outcome())).count();
    long errors = isMeasured ? 0 : unjudged;
    xml.writeStartDocument("UTF-8", "1.0");
    newLine("");
    xml.writeStartElement("testsuite");
    attribute("name", suite);
    attribute("tests", Integer.toString(results.size() + 1));
    attribute("failures", Long.toString(failures));
    attribute("errors", Long.toString(errors + (isMeasured ? 0 : 1)));
    attribute("skipped", Long.toString(unjudged - errors));
    attribute("time", seconds(run.durationSeconds()));
    attribute("timestamp", run.started().toString());
    testCase(MEASUREMENT, run.durationSeconds());
    if (!isMeasured) {
      List<String> details = new ArrayList<>(run.details());
      run.failedRequests().stream()
          .limit(MOST_REQUESTS)
          .forEach(failed -> details.addAll(FailedRequestText.lines(failed, MOST_OF_A_BODY)));
      problem("error", verdict.outcome(), reasons(verdict), details);
    }
    endTestCase(isMeasured);
    for (ThresholdResult result : results) {
      testCase(result.threshold().title(), 0);
      write(result, isMeasured);
      endTestCase(false);
    }
    newLine("");
    xml.writeEndElement();
    newLine("");
    xml.writeEndDocument();
    xml.flush();
    return text.toString();
  }

  /**
   * @param isMeasured whether the run is: what it did not come to, because a breach ended it, is
   *     skipped and no error
   */
  private void write(ThresholdResult result, boolean isMeasured) throws XMLStreamException {
    Threshold threshold = result.threshold();
    switch (result.outcome()) {
      case PASSED -> {}
      case FAILED, INCONCLUSIVE ->
          problem("failure", result.outcome(), List.of(result.sentence()), List.of());
      case INVALID, BROKEN ->
          problem(
              isMeasured ? "skipped" : "error",
              result.outcome(),
              List.of(result.sentence()),
              List.of());
    }
    newLine("    ");
    xml.writeStartElement("system-out");
    xml.writeCharacters(
        legal(
            String.format(
                "%s %s, limit %s (%s), %s %s%s%s%s",
                threshold.title(),
                Verdicts.measured(result),
                Verdicts.limit(result),
                threshold.origin(),
                Figures.count(result.samples()),
                threshold.statistic().kind().isOfRequests() ? "samples" : "readings",
                Verdicts.certainty(result).isEmpty() ? "" : ", " + Verdicts.certainty(result),
                Verdicts.doubt(result).isEmpty() ? "" : "\n" + Verdicts.doubt(result),
                result.warning().isEmpty() ? "" : "\nWarning: " + result.warning())));
    xml.writeEndElement();
  }

  /** Breaches have their own test cases; what remains is why there was nothing to judge. */
  private static List<String> reasons(Verdict verdict) {
    List<String> breaches =
        verdict.thresholds().stream()
            .filter(result -> isRed(result.outcome()))
            .map(ThresholdResult::sentence)
            .toList();
    return verdict.reasons().stream().filter(reason -> !breaches.contains(reason)).toList();
  }

  private void problem(String element, Outcome outcome, List<String> reasons, List<String> details)
      throws XMLStreamException {
    newLine("    ");
    xml.writeStartElement(element);
    attribute("message", outcome + ": " + String.join("; ", reasons));
    attribute("type", outcome.name());
    List<String> lines = new ArrayList<>(reasons);
    lines.addAll(details);
    xml.writeCharacters(legal(String.join("\n", lines)));
    xml.writeEndElement();
  }

  private void testCase(String name, double seconds) throws XMLStreamException {
    newLine("  ");
    xml.writeStartElement("testcase");
    attribute("classname", suite);
    attribute("name", name);
    attribute("time", seconds(seconds));
  }

  private void endTestCase(boolean isEmpty) throws XMLStreamException {
    if (!isEmpty) {
      newLine("  ");
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(PlainText.line(value)));
  }

  private void newLine(String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  private static boolean isMeasured(Outcome outcome) {
    return outcome == Outcome.PASSED || isRed(outcome);
  }

  /** Whether it was judged, and is not what a test that succeeds is. */
  private static boolean isRed(Outcome outcome) {
    return outcome == Outcome.FAILED || outcome == Outcome.INCONCLUSIVE;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  /** XML 1.0 has no way to write some characters, not even escaped. */
  private static String legal(String text) {
    return PlainText.lines(text)
        .codePoints()
        .mapToObj(point -> isLegal(point) ? Character.toString(point) : "\uFFFD")
        .collect(Collectors.joining());
  }

  private static boolean isLegal(int point) {
    return point == '\n'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
