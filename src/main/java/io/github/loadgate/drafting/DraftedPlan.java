package io.github.loadgate.drafting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all drafts have in common: the comments around them, a small load and a first limit. */
final class DraftedPlan {

  private static final String SCHEMA =
      "# yaml-language-server: $schema=load-plan.schema.json\n"
          + "# All keys are in that schema: mvn load:validate"
          + " -Dload.schemaFile=src/load/load-plan.schema.json\n";

  private DraftedPlan() {}

  /** With {@link #load()}, about 500 requests even if each takes 200 ms. */
  static final String THINK = "200ms..600ms";

  /** Of requests, so many that {@link #thresholds()} can be judged: 1 % needs 299. */
  private static final int ENOUGH = 500;

  private static final int USERS = 10;
  private static final int SECONDS = 30;

  /** For tasks of one request with {@link #THINK} between them. */
  static PlanText.Noted load() {
    return load(USERS, SECONDS);
  }

  /**
   * For one task that takes long: it is done whole at least once, by so many users that there is
   * enough to judge.
   *
   * @param requests of the task; at least one
   * @param millis that the task takes with its pauses, and the time to think
   */
  static PlanText.Noted load(int requests, double millis) {
    long seconds = Math.max(SECONDS, (long) Math.ceil(millis / 1000 / 5) * 5);
    double whole = Math.max(1, Math.floor(seconds * 1000 / Math.max(1, millis)));
    return load((int) Math.max(USERS, Math.ceil(ENOUGH / (whole * requests))), seconds);
  }

  private static PlanText.Noted load(int users, long seconds) {
    Map<String, Object> load = new LinkedHashMap<>();
    load.put("users", users);
    load.put("rampUp", "5s");
    load.put("warmUp", "5s");
    load.put("duration", seconds + "s");
    return new PlanText.Noted(
        "Enough for at least 400 requests of a fast service: with fewer than 299, an errorRateMax"
            + " of 1%\ncannot be judged, and the run is invalid.",
        load);
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
