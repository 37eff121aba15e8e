package io.github.loadgate.report;

/** A stored result that nothing can be decided on. Its message is one sentence. */
public final class ResultException extends Exception {

  private static final long serialVersionUID = 1L;

  ResultException(String message) {
    super(message);
  }

  ResultException(String message, Throwable cause) {
    super(message, cause);
  }
}
