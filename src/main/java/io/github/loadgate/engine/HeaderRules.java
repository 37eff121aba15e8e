package io.github.loadgate.engine;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand in a header. */
final class HeaderRules {

  /** They say where the body ends; a wrong one would make two requests of one. */
  private static final Set<String> OF_THE_CLIENT = Set.of("content-length", "transfer-encoding");

  private HeaderRules() {}

  /** Why a header cannot be called so, one sentence; null where it can. */
  static @Nullable String problemOfName(String name) {
    if (name.isEmpty() || !name.chars().allMatch(HeaderRules::isOfName)) {
      return "\""
          + Words.cut(name)
          + "\" cannot be the name of a header: letters, digits and !#$%&'*+-.^_`|~ can";
    }
    return OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))
        ? "header " + name + " is set by loadgate itself, from the body; leave it out"
        : null;
  }

  /** Why it cannot have this value, one sentence that does not show it: it may be a secret. */
  static @Nullable String problemOfValue(String name, String value) {
    String text = value.strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\t') {
        return String.format(
            "the value of header %s cannot be sent: its character %d is a control character"
                + " (U+%04X)",
            Words.cut(name), i + 1, (int) c);
      }
    }
    return null;
  }

  private static boolean isOfName(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }
}
