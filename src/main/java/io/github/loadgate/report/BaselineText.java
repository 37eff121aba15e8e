package io.github.loadgate.report;

import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.Line.Level;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.baseline.Compared;
import io.github.loadgate.verdict.baseline.Compared.Waiting;
import io.github.loadgate.verdict.baseline.PastRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of earlier runs before and after a run. */
public final class BaselineText {

  private BaselineText() {}

  /** Before a run: the limits that earlier runs give, and those that they do not give yet. */
  public static List<Line> of(Compared compared) {
    List<Line> lines = new ArrayList<>();
    limits(compared.thresholds()).forEach(text -> lines.add(new Line(Level.INFO, text)));
    waiting(compared.waiting()).forEach(text -> lines.add(new Line(Level.WARN, text)));
    return lines;
  }

  /** After a run that is recorded. */
  public static String recorded(PastRun run, BaselineFile file, int count) {
    return String.format(
        Locale.ROOT,
        "Recorded as run %s in %s: %d of this load on this machine",
        run.shortId(),
        file.shown(),
        count);
  }

  /** What each limit comes from, and the smallest regression that it sees. */
  static List<String> limits(List<Threshold> thresholds) {
    List<String> texts = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      Threshold.Baseline baseline = threshold.terms().baseline();
      if (baseline != null) {
        texts.add(
            String.format(
                "Baseline of %s: %s = %s; a regression of %s or more is seen four times out of"
                    + " five",
                threshold.statistic().words(),
                threshold.written(),
                Figures.limit(threshold),
                Compared.share(threshold.statistic(), baseline.smallest())));
      }
    }
    return texts;
  }

  /** What is not judged, by why it is not. */
  static List<String> waiting(List<Waiting> waiting) {
    Map<String, List<Waiting>> byReason =
        waiting.stream()
            .collect(
                Collectors.groupingBy(Waiting::reason, LinkedHashMap::new, Collectors.toList()));
    List<String> texts = new ArrayList<>();
    byReason.forEach(
        (reason, those) ->
            texts.add(
                reason.substring(0, 1).toUpperCase(Locale.ROOT)
                    + reason.substring(1)
                    + ". Not judged: "
                    + those.stream().map(Waiting::words).collect(Collectors.joining(", "))));
    return texts;
  }
}
