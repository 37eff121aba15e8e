package io.github.loadgate.report;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.Figures;
import java.util.ArrayList;
import java.util.List;

/** Tells what a run left out: tasks that were skipped, requests never reached, missed paces. */
final class UncountedText {

  private UncountedText() {}

  /** One sentence for each kind. */
  static List<String> of(Summary summary) {
    List<String> texts = new ArrayList<>();
    summary
        .skippedTasks()
        .forEach(
            (why, count) ->
                texts.add(
                    Figures.count(count)
                        + (count == 1 ? " task" : " tasks")
                        + " skipped: "
                        + PlainText.line(why)));
    summary
        .uncounted()
        .notReached()
        .forEach(
            (label, count) -> texts.add(PlainText.line(label) + " not reached " + times(count)));
    summary
        .uncounted()
        .missedBeats()
        .forEach(
            (scenario, count) ->
                texts.add(PlainText.line(scenario) + " missed its pace " + times(count)));
    return texts;
  }

  private static String times(long count) {
    return count == 1 ? "once" : Figures.count(count) + " times";
  }
}
