package io.github.loadgate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.report.Line.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells one request and its answer in full, for somebody who writes a plan. */
public final class ExchangeText {

  /** Longer bodies are shown as they came, and cut. */
  private static final int SHORT = 2_000;

  private static final int MOST_OF_A_LINE = 300;
  private static final int MOST_LINES = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Line> lines = new ArrayList<>();
  private final Mask mask;
  private final Level level;

  private ExchangeText(Mask mask, Level level) {
    this.mask = mask;
    this.level = level;
  }

  /** What was sent behind {@code >}, what came back behind {@code <}. */
  public static List<Line> of(Exchanged exchanged, Mask mask) {
    Level level = exchanged.result() == Result.FAILED ? Level.ERROR : Level.INFO;
    return new ExchangeText(mask, level).write(exchanged);
  }

  private List<Line> write(Exchanged exchanged) {
    Evidence evidence = exchanged.evidence();
    String word =
        switch (exchanged.result()) {
          case OK -> "ok";
          case TOLERATED -> "tolerated: " + evidence.reason();
          case FAILED -> "FAILED: " + evidence.reason();
        };
    add(
        String.format(
            Locale.ROOT,
            "%s  %.1f ms  (%s)  %s",
            exchanged.label(),
            exchanged.millis(),
            evidence.origin(),
            word));
    add("  > " + evidence.method() + " " + evidence.url());
    headers("  > ", evidence.requestHeaders());
    body("  > ", evidence.requestBody());
    if (evidence.status() > 0) {
      add("  < " + evidence.status());
      headers("  < ", evidence.responseHeaders());
      body("  < ", evidence.responseBody());
    }
    return lines;
  }

  private void headers(String mark, Map<String, String> headers) {
    headers.forEach((name, value) -> add(mark + name + ": " + mask.header(name, value)));
  }

  private void body(String mark, @Nullable String body) {
    if (body == null || body.isBlank()) {
      return;
    }
    List<String> all = PlainText.lines(indented(mask.text(body))).lines().toList();
    all.stream().limit(MOST_LINES).forEach(line -> add(mark + line));
    if (all.size() > MOST_LINES) {
      add(mark + "... " + (all.size() - MOST_LINES) + " more lines");
    }
  }

  private static String indented(String body) {
    if (body.length() > SHORT || !body.stripLeading().matches("(?s)[\\[{].*")) {
      return body;
    }
    try {
      JsonNode tree = JSON.readTree(body);
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      return body; // it only looks like JSON, or was cut
    }
  }

  private void add(String text) {
    lines.add(new Line(level, PlainText.cut(PlainText.line(mask.text(text)), MOST_OF_A_LINE)));
  }
}
