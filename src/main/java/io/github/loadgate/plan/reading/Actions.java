package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a step's keys says what it does. */
final class Actions {

  /** Steps that have others inside: in {@code steps}, or one in place. */
  static final List<String> LOOPS = List.of("repeat", "each", "until", "group");

  private static final List<String> OTHERS =
      List.of("pause", "set", "use", "choose", "put", "drop", "java", "fail");

  private Actions() {}

  /** The key that says what a step does; null where none does or several do, a problem. */
  static @Nullable Entry of(MapNode map, Problems problems) {
    List<Entry> loops = those(map, LOOPS);
    List<Entry> rest =
        map.list().stream()
            .filter(one -> Keys.METHODS.contains(one.key()) || OTHERS.contains(one.key()))
            .toList();
    Entry steps = map.get("steps");
    if (loops.size() > 1) {
      problems.add(
          loops.get(1).keyPlace(),
          both(loops.get(0), loops.get(1)) + " Put one into the `steps` of the other.");
      return null;
    }
    if (rest.size() > 1) {
      problems.add(rest.get(1).keyPlace(), both(rest.get(0), rest.get(1)));
      return null;
    }
    if (steps != null && !rest.isEmpty()) {
      problems.add(
          rest.get(0).keyPlace(),
          "A step has `steps` or does something itself; this one has both `steps` and `"
              + rest.get(0).key()
              + "`. Put it into the `steps`.");
      return null;
    }
    if (!loops.isEmpty()) {
      return loops.get(0);
    }
    if (steps == null && rest.isEmpty()) {
      problems.add(map.place(), nothingToDo(map));
      return null;
    }
    return steps == null ? rest.get(0) : steps;
  }

  private static List<Entry> those(MapNode map, List<String> keys) {
    return map.list().stream().filter(one -> keys.contains(one.key())).toList();
  }

  private static String both(Entry first, Entry second) {
    return "A step does one thing; this one has both `"
        + first.key()
        + "` and `"
        + second.key()
        + "`.";
  }

  /** Whether nothing says what the step does, once a loop's own keys are taken away. */
  static boolean isNone(MapNode map) {
    return map.list().stream()
        .noneMatch(one -> Keys.METHODS.contains(one.key()) || OTHERS.contains(one.key()));
  }

  /** The table of a step without others inside. */
  static Keys keys(String action) {
    return switch (action) {
      case "pause" -> Keys.PAUSE;
      case "set" -> Keys.SET;
      case "put" -> Keys.PUT;
      case "drop" -> Keys.DROP;
      case "java" -> Keys.JAVA;
      case "fail" -> Keys.FAIL;
      default -> Keys.REQUEST;
    };
  }

  private static String nothingToDo(MapNode map) {
    List<String> known = new ArrayList<>(Keys.METHODS);
    known.addAll(OTHERS);
    known.addAll(LOOPS);
    known.add("steps");
    String hint = "";
    for (String key : map.entries().keySet()) {
      if (hint.isEmpty() && !Keys.REQUEST.now().contains(key)) {
        hint = Words.didYouMean(key, known);
      }
    }
    return "This step does nothing: it needs one of " + Words.or(known) + "." + hint;
  }
}
