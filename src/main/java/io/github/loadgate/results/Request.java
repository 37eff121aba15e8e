package io.github.loadgate.results;

/**
 * One request that another tool has sent.
 *
 * @param label what it is called
 * @param begun when it was sent, in nanoseconds since 1970
 * @param nanos how long it took, by that tool
 * @param status 0 where it is not known or there was none
 * @param reason what was wrong with it; empty where nothing was
 * @param isTransaction whether it stands for others, and is in no total
 */
record Request(
    String label,
    long begun,
    long nanos,
    Ending ending,
    int status,
    String reason,
    boolean isTransaction) {

  private static final int MOST_OF_A_LABEL = 300;
  private static final int MOST_OF_A_REASON = 1_000;

  /** How it ended. */
  enum Ending {
    OK,
    /** Answered, but not as it should be. */
    FAILED,
    /** Longer than the tool waited. */
    TIMEOUT,
    /** Refused, reset or otherwise without an answer: no latency. */
    NO_ANSWER
  }

  Request {
    label = cut(label, MOST_OF_A_LABEL);
    reason = cut(reason, MOST_OF_A_REASON);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  long ended() {
    return begun + nanos;
  }
}
