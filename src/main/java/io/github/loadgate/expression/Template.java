package io.github.loadgate.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value of the plan that may hold {@code ${…}}, compiled once and evaluated per use: a string, or
 * a tree of {@code Map<String, ?>}, {@code List<?>} and scalars with such strings in it. Names of
 * members may hold expressions too. {@code {$from: …, a: 1}} is a copy with other members, {@code
 * {$repeat: 3, $item: …}} a list. Immutable and safe for any thread.
 */
public final class Template {

  private final @Nullable Object source;
  private final Expression root;
  private final List<Reference> references;

  /** What a string consists of; null for any other value. */
  private final @Nullable List<Part> parts;

  private Template(
      @Nullable Object source,
      Expression root,
      Set<Reference> references,
      @Nullable List<Part> parts) {
    this.source = source;
    this.root = root;
    this.references = List.copyOf(references);
    this.parts = parts;
  }

  /**
   * Compiles a scalar or a tree.
   *
   * @throws ExpressionException when an expression in it cannot be parsed, or uses what is not
   *     allowed
   */
  public static Template of(@Nullable Object source) {
    Set<Reference> references = new LinkedHashSet<>();
    if (source instanceof String text) {
      List<Part> parts = Part.of(text, references);
      return new Template(text, Part.whole(parts), references, parts);
    }
    return new Template(source, Tree.of(source, references), references, null);
  }

  /** Whether it holds no expression. */
  public boolean isConstant() {
    return root instanceof Constant;
  }

  /** Whether it is a string that is one expression and nothing else. */
  public boolean isOneExpression() {
    return parts != null && parts.size() == 1 && parts.get(0).source() != null;
  }

  /** The value as written. */
  public @Nullable Object source() {
    return source;
  }

  /** Every name that its expressions use, in order. */
  public List<Reference> references() {
    return references;
  }

  /**
   * Evaluates it. A string that is one expression keeps that expression's type; any other string
   * becomes text. Lists and maps in the result are not to be changed.
   *
   * @throws ExpressionException when an expression fails, or a variable has no value
   */
  public @Nullable Object evaluate(Scope scope) {
    return root.evaluate(scope);
  }

  /** Evaluates a string to text; null becomes the empty string, a list or map JSON. */
  public String text(Scope scope) {
    return Text.of(root.evaluate(scope));
  }

  /**
   * Evaluates it to the values of a field of a form or a query: null is none, a list is one for
   * each of its elements that is not null, anything else is one.
   */
  public List<String> texts(Scope scope) {
    Object value = root.evaluate(scope);
    if (value instanceof List<?> several) {
      return several.stream().filter(Objects::nonNull).map(Text::of).toList();
    }
    return value == null ? List.of() : List.of(Text.of(value));
  }

  /**
   * As {@link #text}, each inserted value passed through {@code encode} first; literal parts are
   * left alone.
   */
  public String text(Scope scope, UnaryOperator<String> encode) {
    return parts == null || isConstant() ? text(scope) : Part.join(parts, scope, encode);
  }

  /**
   * Whether every variable that it needs has a value now. Decides if a header or {@code auth} is
   * left out.
   */
  public boolean isResolvable(Scope scope) {
    for (Reference reference : references) {
      String variable =
          switch (reference.kind()) {
            case VARIABLE -> reference.name();
            case DATA -> "data";
            case ENVIRONMENT, PROJECT, STACK, POOL, FUNCTION -> null;
          };
      if (variable != null && !reference.optional() && !scope.has(variable)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text with each expression shown as the last name in it: {@code /tools/${pick(tools).id}} is
   * {@code /tools/[id]}, {@code ${pick(tools)}} is {@code [tools]}, {@code ${pick('a', 'b')}} is
   * {@code [pick]}. Quoted texts are no names; without any name it is {@code [value]}.
   */
  public String withExpressionsNamed() {
    if (parts == null) {
      return Text.of(source);
    }
    StringBuilder named = new StringBuilder();
    parts.forEach(part -> named.append(part.named()));
    return named.toString();
  }

  @Override
  public String toString() {
    return Text.of(source);
  }
}
