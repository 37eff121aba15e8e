package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.util.Map;
import java.util.Set;

/** The words of the parser's language that no name may be, and those that plans do without. */
final class Words {

  private static final Set<String> REFUSED_WORDS =
      Set.of(
          "break",
          "case",
          "catch",
          "const",
          "continue",
          "default",
          "do",
          "else",
          "finally",
          "for",
          "function",
          "if",
          "import",
          "instanceof",
          "let",
          "NaN",
          "new",
          "return",
          "switch",
          "throw",
          "try",
          "var",
          "while");

  private static final Map<String, String> OTHER_SPELLING =
      Map.of("and", "&&", "or", "||", "not", "!", "div", "/", "mod", "%");

  static final Set<String> LITERALS = Set.of("true", "false", "null");

  /** Functions to us, prefix operators to the parser. */
  private static final Set<String> OPERATOR_WORDS = Set.of("size", "empty");

  private Words() {}

  /** Whether a word of this spelling has a meaning of its own, or none, in an expression. */
  static boolean isReserved(String word) {
    return REFUSED_WORDS.contains(word)
        || OTHER_SPELLING.containsKey(word)
        || LITERALS.contains(word)
        || OPERATOR_WORDS.contains(word);
  }

  /**
   * @param called whether a bracket follows
   * @throws ExpressionException where the word is none that an expression may have
   */
  static void check(String word, boolean called) {
    String other = OTHER_SPELLING.get(word);
    if (other != null) {
      throw mistake(word + " is not allowed in an expression; write " + other);
    }
    if (REFUSED_WORDS.contains(word)) {
      throw mistake(
          word + " is not allowed in an expression, nor as the name of a variable in one");
    }
    if (OPERATOR_WORDS.contains(word) && !called) {
      throw mistake(word + " is a function and no variable; write " + word + "(…)");
    }
  }
}
