package io.github.loadgate.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a string, compiled.
 *
 * @param source of an expression; null for literal text
 */
record Part(@Nullable String source, Expression expression) {

  /** The parts of a string, in order; adds the names that they use. */
  static List<Part> of(String text, Set<Reference> references) {
    List<Part> parts = new ArrayList<>();
    for (Scanner.Piece piece : Scanner.pieces(text)) {
      if (piece.isExpression()) {
        parts.add(expression(piece.text(), references));
      } else {
        parts.add(new Part(null, new Constant(piece.text())));
      }
    }
    return Collections.unmodifiableList(parts);
  }

  private static Part expression(String source, Set<Reference> references) {
    try {
      Compiler.Compiled compiled = Compiler.compile(source);
      references.addAll(compiled.references());
      Expression expression = compiled.expression();
      return new Part(
          source,
          scope -> {
            try {
              return expression.evaluate(scope);
            } catch (ExpressionException e) {
              throw e.in(source);
            }
          });
    } catch (ExpressionException e) {
      throw e.in(source);
    }
  }

  /** One expression alone keeps its type; all else is text. */
  static Expression whole(List<Part> parts) {
    if (parts.isEmpty()) {
      return new Constant("");
    } else if (parts.size() == 1) {
      return parts.get(0).expression();
    }
    return scope -> join(parts, scope, UnaryOperator.identity());
  }

  static String join(List<Part> parts, Scope scope, UnaryOperator<String> encode) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      String value = Text.of(part.expression().evaluate(scope));
      String shown = part.source() == null ? value : encode.apply(value);
      Text.checkLength((long) text.length() + shown.length());
      text.append(shown);
    }
    return text.toString();
  }

  /** Literal text as it is, an expression as the last name in it. */
  String named() {
    if (expression instanceof Constant literal) {
      return Text.of(literal.value());
    }
    String name = source == null ? "" : Scanner.lastName(source);
    return "[" + (name.isEmpty() ? "value" : name) + "]";
  }
}
