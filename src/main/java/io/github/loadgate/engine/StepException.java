package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import org.jspecify.annotations.Nullable;

/** A step that is no request could not be done: an expression of it failed, or gave the wrong. */
final class StepException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean nothingToPick;

  private StepException(String message, boolean nothingToPick) {
    super(message, null, false, false); // a run may see thousands
    this.nothingToPick = nothingToPick;
  }

  StepException(String where, String what) {
    this(where + ": " + what, false);
  }

  StepException(String where, ExpressionException e) {
    this(where + ": " + requireNonNull(e.getMessage()), e.isNothingToPick());
  }

  /** Evaluates a template of a step; {@code where} begins the sentence where it fails. */
  static @Nullable Object value(String where, Template template, Scope scope) throws StepException {
    try {
      return template.evaluate(scope);
    } catch (ExpressionException e) {
      throw new StepException(where, e);
    }
  }

  /** As {@link #value}, as text. */
  static String text(String where, Template template, Scope scope) throws StepException {
    try {
      return template.text(scope);
    } catch (ExpressionException e) {
      throw new StepException(where, e);
    }
  }

  /** As {@link ExpressionException#isNothingToPick}. */
  boolean isNothingToPick() {
    return nothingToPick;
  }

  String sentence() {
    return requireNonNull(getMessage());
  }
}
