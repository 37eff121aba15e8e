package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Foreign text as a plan has to say it so that it means itself. */
final class Literals {

  /** Members of a JSON body that mean something to a plan. */
  private static final Set<String> MEMBERS_WITH_A_MEANING = Set.of("$from", "$repeat", "$item");

  private static final int LONGEST_LINE = 300;

  private Literals() {}

  /** The text with every beginning of an expression taken back. */
  static String text(String text) {
    return text.replace("${", "$${");
  }

  /** The text, then an expression: a dollar sign at the text's end would take it back. */
  static String before(String text, String expression) {
    String literal = text(text);
    return expression.startsWith("$") && literal.endsWith("$")
        ? literal.substring(0, literal.length() - 1) + "${'$'}" + expression
        : literal + expression;
  }

  /** A text within an expression, in single quotes. Null where its characters forbid that. */
  static @Nullable String quoted(String text) {
    boolean isPlain =
        text.chars().allMatch(c -> c >= ' ' && c < 0x7F && "'\"\\`{}[]()#@".indexOf(c) < 0);
    return isPlain && text.length() <= 100 ? "'" + text + "'" : null;
  }

  /** A JSON value as maps, lists and scalars, its types kept. */
  static @Nullable Object tree(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties()
          .forEach(
              member -> {
                if (!hasMeaning(member.getKey())) {
                  map.put(text(member.getKey()), tree(member.getValue()));
                }
              });
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(tree(item)));
      return list;
    }
    return scalar(node);
  }

  static @Nullable Object scalar(JsonNode node) {
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() || node.isMissingNode() ? null : text(node.asText());
  }

  /** Whether a plan would take this member of a JSON body for an instruction. */
  static boolean hasMeaning(String member) {
    return MEMBERS_WITH_A_MEANING.contains(member);
  }

  /** As a header's value, which is one line of any length. */
  static String header(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(point -> PlanText.isEscaped(point) ? ' ' : point)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  /** As part of one line of a comment or message: nothing in it can end the line. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_LINE)
        .map(point -> PlanText.isEscaped(point) ? ' ' : point)
        .forEach(line::appendCodePoint);
    String stripped = line.toString().strip().replaceAll(" {2,}", " ");
    return text.codePointCount(0, text.length()) > LONGEST_LINE ? stripped + "…" : stripped;
  }
}
