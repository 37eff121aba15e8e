package io.github.loadgate.plan.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command in one text: words with blanks between them; quotes and expressions hold blanks. */
final class CommandLine {

  private CommandLine() {}

  static List<String> split(String text) throws ValueException {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    int braces = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inExpression = braces > 0;
      boolean begins = c == '{' && i > 0 && text.charAt(i - 1) == '$';
      if (quote == 0 && (begins || (inExpression && c == '{'))) {
        braces++;
      } else if (quote == 0 && inExpression && c == '}') {
        braces--;
      }
      boolean separates = Character.isWhitespace(c) && quote == 0 && !inExpression;
      boolean quotes = (c == '"' || c == '\'') && !inExpression && (quote == 0 || quote == c);
      if (separates) {
        word = finish(word, words);
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (quotes) {
        quote = quote == 0 ? c : 0;
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new ValueException("the quote " + quote + " is never closed.");
    }
    finish(word, words);
    return words;
  }

  private static @Nullable StringBuilder finish(@Nullable StringBuilder word, List<String> words) {
    if (word != null) {
      words.add(word.toString());
    }
    return null;
  }
}
