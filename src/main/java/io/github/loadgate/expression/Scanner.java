package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Finds the expressions in a string, and refuses those that the parser must not even see: too long,
 * too deep, or with a sign or word of the language's that plans do without.
 */
final class Scanner {

  /** Characters of one expression. */
  static final int LONGEST = 2_000;

  /** Brackets within brackets. The parser's time doubles with every one. */
  static final int DEEPEST = 12;

  /** Operators that the parser takes a step down its stack for. */
  static final int MOST_OPERATORS = 200;

  /** A piece of a string: literal text, or the source of an expression. */
  record Piece(boolean isExpression, String text) {}

  private static final Map<Character, Character> CLOSES = Map.of(')', '(', ']', '[', '}', '{');

  private final String source;
  private int at;

  /** Where the expression begins that is being read. */
  private int start;

  private Scanner(String source) {
    this.source = source;
  }

  /**
   * The pieces of a string, in order, none of them empty literals.
   *
   * @throws ExpressionException when an expression has no end or holds what is not allowed
   */
  static List<Piece> pieces(String source) {
    return new Scanner(source).pieces();
  }

  /**
   * The last name in an expression's source, quoted texts left aside; empty where there is none.
   */
  static String lastName(String expression) {
    String last = "";
    Scanner scanner = new Scanner(expression);
    while (scanner.at < expression.length()) {
      char c = expression.charAt(scanner.at);
      if (c == '\'' || c == '"') {
        scanner.skipQuoted();
      } else if (isNameStart(c)) {
        boolean member = scanner.follows('.');
        String word = scanner.word();
        if (member || !Words.LITERALS.contains(word)) {
          last = word;
        }
      } else if (Character.isDigit(c)) {
        scanner.word();
      } else {
        scanner.at++;
      }
    }
    return last;
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < source.length()) {
      if (source.startsWith("$${", at)) {
        literal.append("${");
        at += 3;
      } else if (source.startsWith("${", at)) {
        if (!literal.isEmpty()) {
          pieces.add(new Piece(false, literal.toString()));
          literal.setLength(0);
        }
        at += 2;
        pieces.add(new Piece(true, expression()));
      } else {
        literal.append(source.charAt(at++));
      }
    }
    if (!literal.isEmpty()) {
      pieces.add(new Piece(false, literal.toString()));
    }
    return pieces;
  }

  /** Reads up to and over the brace that ends the expression. */
  private String expression() {
    start = at;
    try {
      end(new ArrayDeque<>());
    } catch (ExpressionException e) {
      throw new ExpressionException(
          "${" + Problems.cut(source.substring(start)) + ": " + e.getMessage());
    }
    String expression = source.substring(start, at - 1);
    if (expression.length() > LONGEST) {
      throw mistake(
          Problems.quote(expression)
              + ": an expression has at most "
              + LONGEST
              + " characters, this one has "
              + expression.length());
    }
    return expression;
  }

  private void end(Deque<Character> open) {
    int operators = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '}' && open.isEmpty()) {
        at++;
        return;
      } else if (c == '\'' || c == '"') {
        skipQuoted();
        continue;
      } else if (isNameStart(c)) {
        refuseWord(follows('.'));
        continue;
      } else if (c == '(' || c == '[' || c == '{') {
        open(open, c);
      } else if (CLOSES.containsKey(c)) {
        close(open, c);
      } else if ("!?-+".indexOf(c) >= 0 && ++operators > MOST_OPERATORS) {
        throw mistake("an expression has at most " + MOST_OPERATORS + " operators");
      }
      refuseSign(c);
      at++;
    }
    throw mistake("the expression has no end, a } is missing; write $${ for a literal ${");
  }

  private void open(Deque<Character> open, char c) {
    if (c == '{' && follows('{')) {
      throw mistake("a map's key is a quoted text, as in {'a': 1}; {{ has no meaning");
    }
    open.push(c);
    if (open.size() > DEEPEST) {
      throw mistake("brackets are nested at most " + DEEPEST + " deep");
    }
  }

  private static void close(Deque<Character> open, char c) {
    Character opened = open.poll();
    if (opened == null) {
      throw mistake(c + " closes nothing");
    } else if (!opened.equals(CLOSES.get(c))) {
      throw mistake(opened + " is not closed");
    }
  }

  private void refuseSign(char c) {
    if ("`#@;\\~^|&=".indexOf(c) < 0 && c != '/') {
      return;
    }
    char next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
    switch (c) {
      case '/' -> {
        if (next == '/' || next == '*') {
          throw mistake("an expression has no comments");
        }
      }
      case '|', '&' -> {
        if (next != c) {
          throw mistake(c + " is not allowed; write " + c + c);
        }
        at++;
      }
      case '=' -> {
        if (next != '=' && !(at > 0 && "<>!=".indexOf(source.charAt(at - 1)) >= 0)) {
          throw mistake("= is not allowed, an expression sets nothing; write == to compare");
        }
      }
      default -> throw mistake(c + " is not allowed in an expression");
    }
  }

  private void refuseWord(boolean member) {
    String word = word();
    if (member) {
      return;
    }
    Words.check(word, source.substring(at).stripLeading().startsWith("("));
  }

  /** Whether the last sign of the expression before this place is c. */
  private boolean follows(char c) {
    int before = at - 1;
    while (before >= start && Character.isWhitespace(source.charAt(before))) {
      before--;
    }
    return before >= start && source.charAt(before) == c;
  }

  private void skipQuoted() {
    char quote = source.charAt(at);
    for (int i = at + 1; i < source.length(); i++) {
      if (source.charAt(i) == '\\') {
        i++;
      } else if (source.charAt(i) == quote) {
        at = i + 1;
        return;
      }
    }
    throw mistake("the text that begins with " + quote + " has no end");
  }

  private String word() {
    int first = at;
    while (at < source.length() && isNamePart(source.charAt(at))) {
      at++;
    }
    return source.substring(first, at);
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }
}
