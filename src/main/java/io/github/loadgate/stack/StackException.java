package io.github.loadgate.stack;

import java.util.List;

/**
 * A stack that did not start, did not get ready or could not be prepared. The message is one
 * sentence with what to do; the details are the last lines of what its services and tools said.
 */
public final class StackException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> details;

  public StackException(String message, List<String> details) {
    super(message);
    this.details = List.copyOf(details);
  }

  public List<String> details() {
    return details;
  }
}
