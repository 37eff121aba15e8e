package io.github.loadgate.expression;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value of the plan that may hold {@code ${…}}, compiled once and evaluated per use: a string, or
 * a tree of {@code Map<String, ?>}, {@code List<?>} and scalars with such strings in it. Immutable
 * and safe for any thread.
 */
public final class Template {

  private Template() {}

  /**
   * Compiles a scalar or a tree.
   *
   * @throws ExpressionException when an expression in it cannot be parsed, or uses what is not
   *     allowed
   */
  public static Template of(@Nullable Object source) {
    throw new AssertionError(source);
  }

  /** Whether it holds no expression. */
  public boolean isConstant() {
    throw new AssertionError();
  }

  /** The value as written. */
  public @Nullable Object source() {
    throw new AssertionError();
  }

  /** Every name that its expressions use, in order. */
  public List<Reference> references() {
    throw new AssertionError();
  }

  /**
   * Evaluates it. A string that is one expression keeps that expression's type; any other string
   * becomes text.
   *
   * @throws ExpressionException when an expression fails, or a variable has no value
   */
  public @Nullable Object evaluate(Scope scope) {
    throw new AssertionError(scope);
  }

  /** Evaluates a string to text; null becomes the empty string. */
  public String text(Scope scope) {
    throw new AssertionError(scope);
  }

  /**
   * As {@link #text}, each inserted value passed through {@code encode} first; literal parts are
   * left alone.
   */
  public String text(Scope scope, UnaryOperator<String> encode) {
    throw new AssertionError(encode);
  }

  /**
   * Whether every variable that it needs has a value now. Decides if a header or {@code auth} is
   * left out.
   */
  public boolean isResolvable(Scope scope) {
    throw new AssertionError(scope);
  }

  /**
   * The text with each expression shown as the last name in it: {@code /tools/${pick(tools).id}} is
   * {@code /tools/[id]}.
   */
  public String withExpressionsNamed() {
    throw new AssertionError();
  }
}
