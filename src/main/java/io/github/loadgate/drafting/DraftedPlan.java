package io.github.loadgate.drafting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all drafts have in common: the comments around them, a small load and a first limit. */
final class DraftedPlan {

  private static final String SCHEMA = "# yaml-language-server: $schema=load-plan.schema.json\n";

  private DraftedPlan() {}

  static Map<String, Object> load() {
    Map<String, Object> load = new LinkedHashMap<>();
    load.put("users", 5);
    load.put("rampUp", "5s");
    load.put("warmUp", "5s");
    load.put("duration", "30s");
    return load;
  }

  static Map<String, Object> thresholds() {
    Map<String, Object> thresholds = new LinkedHashMap<>();
    thresholds.put("p95Max", "500ms");
    thresholds.put("errorRateMax", "1%");
    return thresholds;
  }

  /**
   * The plan as a file; what it leaves out or guesses stands at its end, too.
   *
   * @param title lines of comment at its beginning
   */
  static Draft draft(String title, Map<String, @Nullable Object> plan, List<Note> notes) {
    StringBuilder yaml = new StringBuilder(SCHEMA);
    yaml.append(PlanText.comment(title, "")).append('\n').append(PlanText.of(plan));
    if (!notes.isEmpty()) {
      yaml.append('\n').append(PlanText.comment("Left out, or guessed:", ""));
      notes.forEach(
          note -> yaml.append(PlanText.comment("- " + note.place() + ": " + note.text(), "")));
    }
    return new Draft(yaml.toString(), notes);
  }
}
