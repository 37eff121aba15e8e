package io.github.loadgate.drafting;

import java.util.Locale;

/** Names of variables and pools, made of foreign ones. */
final class Names {

  private static final int LONGEST = 40;

  private Names() {}

  /** {@code user-groups} as {@code userGroups}; letters and digits of ASCII alone. */
  static String camelCase(String foreign, String otherwise) {
    StringBuilder name = new StringBuilder();
    for (String word : foreign.split("[^A-Za-z0-9]+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      String first = word.substring(0, 1);
      name.append(name.isEmpty() ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT));
      name.append(word.substring(1));
    }
    if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
      return otherwise;
    }
    return name.substring(0, Math.min(name.length(), LONGEST));
  }
}
