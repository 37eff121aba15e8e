package io.github.loadgate.results;

/** Results that nothing can be decided on. Its message is one sentence. */
public final class ResultsException extends Exception {

  private static final long serialVersionUID = 1L;

  ResultsException(String message) {
    super(message);
  }

  ResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
