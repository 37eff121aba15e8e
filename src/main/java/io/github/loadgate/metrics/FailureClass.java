package io.github.loadgate.metrics;

/** Why a request failed. {@code docs/failures.md} tells what each means and what to do. */
public enum FailureClass {
  DNS("dns", Came.NOTHING),
  REFUSED("refused", Came.NOTHING),
  /** There is no way to the host. */
  UNREACHABLE("unreachable", Came.NOTHING),
  CONNECT_TIMEOUT("connect timeout", Came.NOTHING),
  /** The machine of the load generator could not open another connection. */
  OWN_LIMIT("limit of this machine", Came.NOTHING),
  TLS("tls", Came.SOMETHING),
  RESET("reset", Came.NOTHING),
  CLOSED("closed before the response", Came.NOTHING),
  TIMEOUT("timeout", Came.NOTHING),
  /** An answer had begun, and was not complete in time. */
  ANSWER_TIMEOUT("timeout in the answer", Came.SOMETHING),
  PROTOCOL("protocol", Came.SOMETHING),
  /** An answer came before its request. */
  UNASKED("unasked answer", Came.SOMETHING),
  HEADERS_CUT_SHORT("headers cut short", Came.SOMETHING),
  HEADERS_TOO_LARGE("headers too large", Came.SOMETHING),
  BODY_CUT_SHORT("body cut short", Came.SOMETHING),
  /** The body is not packed as its {@code Content-Encoding} says. */
  ENCODING("content encoding", Came.SOMETHING),
  REDIRECTS("too many redirects", Came.SOMETHING),
  /** Begun in the judged time and still open after the drain. */
  UNFINISHED("unfinished", Came.NOTHING),
  STATUS("status", Came.ALL),
  EXPECTATION("expectation", Came.ALL),
  CAPTURE("capture", Came.ALL),
  /** An expression failed, so that the request could not be made or judged. */
  EXPRESSION("expression", Came.NOTHING),
  /** An {@code until} whose condition did not come true in its time. */
  DEADLINE("missed deadline", Came.NOTHING),
  /** One of its steps ended a group, or a wait. */
  STEP("ended by a step", Came.NOTHING),
  /** The plan's own {@code fail}. */
  FAIL("fail step", Came.NOTHING),
  /** The user's own code threw. */
  JAVA("java step", Came.NOTHING);

  /** How much of an answer. */
  private enum Came {
    NOTHING,
    SOMETHING,
    ALL
  }

  private final String key;
  private final Came came;

  FailureClass(String key, Came came) {
    this.key = key;
    this.came = came;
  }

  /** The word in {@code result.json} and on the console. */
  public String key() {
    return key;
  }

  /** Whether an answer arrived whole, so that its response time counts among the latencies. */
  public boolean isAnswered() {
    return came == Came.ALL;
  }

  /** Whether something arrived that was no sound answer: the target is there, and is at fault. */
  public boolean isUnsoundAnswer() {
    return came == Came.SOMETHING;
  }

  /** Whether it counts as slower than any limit. */
  public boolean isOverEveryLimit() {
    return switch (this) {
      case TIMEOUT, ANSWER_TIMEOUT, CONNECT_TIMEOUT, UNFINISHED, DEADLINE -> true;
      default -> false;
    };
  }
}
