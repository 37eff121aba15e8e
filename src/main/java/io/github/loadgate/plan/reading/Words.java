package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.NearMiss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Pieces of sentences. */
final class Words {

  private static final int LONGEST = 60;
  private static final int LONGEST_COMPARED = 200;

  private Words() {}

  /** On one line, and not too long for one. */
  static String shorten(String text) {
    StringBuilder line = new StringBuilder();
    int length = 0;
    for (int point : text.codePoints().limit(LONGEST + 1L).toArray()) {
      if (++length > LONGEST) {
        return line.append('…').toString();
      }
      line.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
    }
    return line.toString();
  }

  /** {@code 1 row}, {@code 2,000 rows}. */
  static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** {@code a, b and c}. */
  static String and(Collection<String> words) {
    return joined(words, " and ");
  }

  /** {@code a, b or c}. */
  static String or(Collection<String> words) {
    return joined(words, " or ");
  }

  private static String joined(Collection<String> words, String last) {
    List<String> list = new ArrayList<>(words);
    if (list.size() < 2) {
      return String.join("", list);
    }
    int end = list.size() - 1;
    return String.join(", ", list.subList(0, end)) + last + list.get(end);
  }

  /** A sentence of its own with a blank before it, or nothing where nothing is near. */
  static String didYouMean(String word, Collection<String> candidates) {
    if (word.length() > LONGEST_COMPARED) {
      return ""; // comparing takes time
    }
    return NearMiss.of(word, candidates).map(near -> " Did you mean `" + near + "`?").orElse("");
  }
}
