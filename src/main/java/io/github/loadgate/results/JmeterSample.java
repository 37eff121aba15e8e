package io.github.loadgate.results;

import io.github.loadgate.results.Request.Ending;

/**
 * What JMeter says of a sample, whichever way it writes it.
 *
 * @param time of its start, in ms since 1970
 * @param elapsed in ms, connecting included
 */
record JmeterSample(
    String time,
    String elapsed,
    String label,
    String code,
    String message,
    String success,
    String failure) {

  /** What a transaction controller says instead of an answer. */
  private static final String TRANSACTION = "Number of samples in transaction : ";

  /** What its code is where there was no answer; the exception follows. */
  private static final String NO_ANSWER = "Non HTTP response code";

  Request request(Numbers numbers, ResultsFile file, long line) throws ResultsException {
    boolean ok = success.equals("true");
    if (!ok && !success.equals("false")) {
      throw file.fault(
          line, "whether it was a success is `" + Numbers.cut(success) + "`, not true or false");
    }
    return new Request(
        label,
        numbers.time("time", time, line),
        numbers.duration("elapsed time", elapsed, line),
        ok ? Ending.OK : ending(),
        status(),
        ok ? "" : failure.isBlank() ? (code + " " + message).strip() : failure,
        isTransaction());
  }

  boolean isTransaction() {
    return message.startsWith(TRANSACTION);
  }

  private Ending ending() {
    if (isTransaction() || status() > 0) {
      return Ending.FAILED;
    }
    boolean isTimeout = code.contains("Timeout") || message.contains("timed out");
    return isTimeout && code.startsWith(NO_ANSWER) ? Ending.TIMEOUT : Ending.NO_ANSWER;
  }

  private int status() {
    return code.matches("[1-9][0-9]{2}") ? Integer.parseInt(code) : 0;
  }
}
