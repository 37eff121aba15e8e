package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.mistake;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a text that an expression may call. A table and no reflection: what is not here
 * does not exist. None takes a regular expression, whose time an answer could drive up.
 */
final class StringMethods {

  /** What a method does. */
  @FunctionalInterface
  interface Body {
    Object call(String text, Arguments arguments);
  }

  private record Method(int least, int most, Body body) {}

  private static final Map<String, Method> TABLE = new TreeMap<>();

  static {
    add("length", 0, 0, (text, a) -> (long) text.length());
    add("isEmpty", 0, 0, (text, a) -> text.isEmpty());
    add("isBlank", 0, 0, (text, a) -> text.isBlank());
    add("trim", 0, 0, (text, a) -> text.trim());
    add("strip", 0, 0, (text, a) -> text.strip());
    add("toLowerCase", 0, 0, (text, a) -> text.toLowerCase(Locale.ROOT));
    add("toUpperCase", 0, 0, (text, a) -> text.toUpperCase(Locale.ROOT));
    add("contains", 1, 1, (text, a) -> text.contains(a.text(0)));
    add("startsWith", 1, 1, (text, a) -> text.startsWith(a.text(0)));
    add("endsWith", 1, 1, (text, a) -> text.endsWith(a.text(0)));
    add("equals", 1, 1, (text, a) -> text.equals(a.value(0)));
    add("equalsIgnoreCase", 1, 1, (text, a) -> text.equalsIgnoreCase(a.text(0)));
    add("indexOf", 1, 1, (text, a) -> (long) text.indexOf(a.text(0)));
    add("lastIndexOf", 1, 1, (text, a) -> (long) text.lastIndexOf(a.text(0)));
    add("charAt", 1, 1, (text, a) -> charAt(text, a));
    add("substring", 1, 2, (text, a) -> substring(text, a));
    add("replace", 2, 2, (text, a) -> replace(text, a.text(0), a.text(1)));
  }

  private StringMethods() {}

  static Set<String> names() {
    return Collections.unmodifiableSet(TABLE.keySet());
  }

  /**
   * @throws ExpressionException where no method of a text has this name or takes so many arguments
   */
  static void check(String name, int count) {
    Method method = TABLE.get(name);
    if (method == null) {
      String near = Problems.didYouMean(name, names());
      throw mistake(
          "there is no method "
              + name
              + (near.isEmpty() ? "; texts have " + String.join(", ", names()) : near));
    }
    if (count < method.least() || count > method.most()) {
      String takes =
          method.least() == method.most()
              ? String.valueOf(method.most())
              : method.least() + " or " + method.most();
      throw mistake(
          "the method " + name + " takes " + takes + " arguments in its brackets, not " + count);
    }
  }

  /** Calls a method that was checked. */
  static Object call(String name, @Nullable Object target, Arguments arguments) {
    Method method = TABLE.get(name);
    if (method != null && target instanceof String text) {
      return method.body().call(text, arguments);
    }
    throw mistake("only a text has methods like " + name + ", and this is " + kind(target));
  }

  private static void add(String name, int least, int most, Body body) {
    TABLE.put(name, new Method(least, most, body));
  }

  private static String charAt(String text, Arguments arguments) {
    int index = arguments.whole(0, 0, Math.max(0, text.length() - 1));
    if (text.isEmpty()) {
      throw mistake("an empty text has no characters");
    }
    return String.valueOf(text.charAt(index));
  }

  private static String substring(String text, Arguments arguments) {
    int from = arguments.whole(0, 0, text.length());
    int to = arguments.count() == 1 ? text.length() : arguments.whole(1, from, text.length());
    return text.substring(from, to);
  }

  private static String replace(String text, String old, String other) {
    if (old.isEmpty()) {
      throw mistake("replace needs something to replace, and got an empty text");
    }
    long found = 0;
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
      found++;
    }
    Text.checkLength(text.length() + found * (other.length() - old.length()));
    return text.replace(old, other);
  }
}
