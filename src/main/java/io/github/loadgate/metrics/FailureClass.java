package io.github.loadgate.metrics;

/** Why a request failed. */
public enum FailureClass {
  DNS("dns", false),
  REFUSED("refused", false),
  CONNECT_TIMEOUT("connect timeout", false),
  TLS("tls", false),
  RESET("reset", false),
  CLOSED("closed before the response", false),
  TIMEOUT("timeout", false),
  PROTOCOL("protocol", false),
  BODY_CUT_SHORT("body cut short", false),
  /** Begun in the judged time and still open after the drain. */
  UNFINISHED("unfinished", false),
  STATUS("status", true),
  EXPECTATION("expectation", true),
  CAPTURE("capture", true),
  /** An expression failed, so that the request could not be made or judged. */
  EXPRESSION("expression", false),
  /** An {@code until} whose condition did not come true in its time. */
  DEADLINE("missed deadline", false),
  /** One of its steps ended a group, or a wait. */
  STEP("ended by a step", false),
  /** The plan's own {@code fail}. */
  FAIL("fail step", false),
  /** The user's own code threw. */
  JAVA("java step", false);

  private final String key;
  private final boolean answered;

  FailureClass(String key, boolean answered) {
    this.key = key;
    this.answered = answered;
  }

  /** The word in {@code result.json} and on the console. */
  public String key() {
    return key;
  }

  /** Whether an answer arrived whole, so that its response time counts among the latencies. */
  public boolean isAnswered() {
    return answered;
  }

  /** Whether it counts as slower than any limit. */
  public boolean isOverEveryLimit() {
    return this == TIMEOUT || this == CONNECT_TIMEOUT || this == UNFINISHED || this == DEADLINE;
  }
}
