package io.github.loadgate.drafting;

import java.util.regex.Pattern;

/** Steps of a JSONPath. */
final class JsonPathText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private JsonPathText() {}

  /** To a member: {@code .id}, or {@code ['a b']}. */
  static String member(String name) {
    return PLAIN.matcher(name).matches()
        ? "." + name
        : "['" + Literals.text(name.replace("\\", "\\\\").replace("'", "\\'")) + "']";
  }
}
