package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailedRequest;
import java.util.List;

/** A run that failed before it measured anything. The message is one sentence with what to do. */
public final class RunBrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<FailedRequest> requests;
  private final transient List<String> details;

  /** By the plan or by what is around it. */
  public RunBrokenException(String message) {
    this(message, List.of(), List.of());
  }

  /**
   * By requests.
   *
   * @param requests that failed, each kind once
   * @param details what else a reader should know, a sentence each
   */
  public RunBrokenException(String message, List<FailedRequest> requests, List<String> details) {
    super(message);
    this.requests = List.copyOf(requests);
    this.details = List.copyOf(details);
  }

  /** Those that failed; empty where it was not a request. */
  public List<FailedRequest> requests() {
    return requests;
  }

  /** What else a reader should know, a sentence each. */
  public List<String> details() {
    return details;
  }
}
