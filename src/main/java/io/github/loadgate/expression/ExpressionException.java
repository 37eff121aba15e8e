package io.github.loadgate.expression;

/**
 * An expression that is not one, or that failed when it was evaluated. The message is a sentence
 * for the plan's author.
 */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExpressionException(String message) {
    super(message);
  }

  public ExpressionException(String message, Throwable cause) {
    super(message, cause);
  }
}
