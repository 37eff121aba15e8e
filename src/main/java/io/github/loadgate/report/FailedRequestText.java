package io.github.loadgate.report;

import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells one request that failed before the load: what was wrong, what was sent, what came back. */
final class FailedRequestText {

  /** What the answer to "why?" is most often in. */
  private static final List<String> TELLING =
      List.of("authorization", "content-type", "location", "retry-after", "www-authenticate");

  private FailedRequestText() {}

  /**
   * A line that says what was wrong and where, then what was sent and what came back.
   *
   * @param most characters of a body
   */
  static List<String> lines(FailedRequest failed, int most) {
    Evidence evidence = failed.evidence();
    List<String> lines = new ArrayList<>();
    lines.add(
        PlainText.cutInTheMiddle(PlainText.line(failed.label()), 60)
            + ": "
            + PlainText.cut(PlainText.line(evidence.reason()), most)
            + " ("
            + failed.where()
            + (evidence.origin().isEmpty() ? "" : "; " + evidence.origin())
            + ")");
    if (!evidence.url().isEmpty()) {
      lines.add(
          "  sent     "
              + evidence.method()
              + " "
              + PlainText.line(evidence.url())
              + headers(evidence.requestHeaders()));
      add(lines, evidence.requestBody(), most);
    }
    if (evidence.status() > 0) {
      lines.add("  answered " + evidence.status() + headers(evidence.responseHeaders()));
      add(lines, evidence.responseBody(), most);
    }
    return lines;
  }

  private static void add(List<String> lines, @Nullable String body, int most) {
    if (body != null && !body.isBlank()) {
      lines.add("           " + PlainText.cut(PlainText.line(body).strip(), most));
    }
  }

  private static String headers(Map<String, String> headers) {
    String told =
        headers.entrySet().stream()
            .filter(header -> TELLING.contains(header.getKey().toLowerCase(Locale.ROOT)))
            .map(header -> header.getKey() + ": " + PlainText.line(header.getValue()))
            .collect(Collectors.joining(", "));
    return told.isEmpty() ? "" : " (" + told + ")";
  }
}
