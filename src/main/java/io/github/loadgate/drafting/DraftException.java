package io.github.loadgate.drafting;

/** A source that no plan can be made of. The message says what is wrong where, and what to do. */
public final class DraftException extends Exception {
  private static final long serialVersionUID = 1L;

  DraftException(String message) {
    super(message);
  }
}
