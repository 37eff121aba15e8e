package io.github.loadgate.expression;

/**
 * An expression that is not one, or that failed when it was evaluated. The message is a sentence
 * for the plan's author.
 */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the failure means to those around the expression. */
  enum Reason {
    /** A mistake: nothing makes up for it. */
    MISTAKE,
    /** A name without a value, or a member of nothing: <code>??</code> makes up for it. */
    MISSING,
    /** A choice from nothing: <code>??</code> makes up for it, or else the task is skipped. */
    NOTHING_TO_PICK
  }

  private final Reason reason;

  public ExpressionException(String message) {
    super(message);
    this.reason = Reason.MISTAKE;
  }

  public ExpressionException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.MISTAKE;
  }

  /** Without a stack trace: it tells the plan's author nothing, and a run may see thousands. */
  ExpressionException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Something was to be chosen from an empty list: a task that needs it is skipped, not failed. */
  public boolean isNothingToPick() {
    return reason == Reason.NOTHING_TO_PICK;
  }

  /** Whether <code>??</code> gives another value instead. */
  boolean isMissing() {
    return reason != Reason.MISTAKE;
  }

  /** The same, said of the expression that it happened in. */
  ExpressionException in(String source) {
    return new ExpressionException(reason, Problems.quote(source) + ": " + getMessage());
  }
}
