package io.github.loadgate.plan.reading;

import java.util.ArrayList;
import java.util.List;

/** The keys that lead to a value. */
final class Paths {

  private Paths() {}

  static List<String> below(List<String> path, String key) {
    List<String> below = new ArrayList<>(path);
    below.add(key);
    return below;
  }

  /** The last key that is not a place in a list. */
  static String lastName(List<String> path) {
    for (int i = path.size() - 1; i >= 0; i--) {
      if (!path.get(i).chars().allMatch(Character::isDigit)) {
        return path.get(i);
      }
    }
    return "";
  }
}
