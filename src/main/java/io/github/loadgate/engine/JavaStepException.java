package io.github.loadgate.engine;

/** The user's code has failed. The message is a sentence with its class and where it failed. */
public final class JavaStepException extends Exception {
  private static final long serialVersionUID = 1L;

  public JavaStepException(String message) {
    super(message);
  }
}
