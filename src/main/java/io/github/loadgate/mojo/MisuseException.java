package io.github.loadgate.mojo;

/**
 * The goal was asked for what it cannot do: a parameter that does not exist, a plan that is not
 * there. The message says what to do.
 */
final class MisuseException extends Exception {
  private static final long serialVersionUID = 1L;

  MisuseException(String message) {
    super(message);
  }
}
