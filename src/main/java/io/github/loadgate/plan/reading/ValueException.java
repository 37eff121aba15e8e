package io.github.loadgate.plan.reading;

/** A text that is not the value it should be. The message is a sentence for its author. */
public final class ValueException extends Exception {
  private static final long serialVersionUID = 1L;

  ValueException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
