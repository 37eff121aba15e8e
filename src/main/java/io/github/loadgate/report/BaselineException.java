package io.github.loadgate.report;

/** Earlier runs that nothing can be compared with. Its message is one sentence without its end. */
public final class BaselineException extends Exception {

  private static final long serialVersionUID = 1L;

  BaselineException(String message) {
    super(message);
  }

  BaselineException(String message, Throwable cause) {
    super(message, cause);
  }
}
