package io.github.loadgate.results;

/** Numbers as text, where each that is none, negative or absurd is a fault. */
final class Numbers {

  private static final long MILLION = 1_000_000L;

  /** A day: no tool waits longer for an answer. */
  private static final long LONGEST_MILLIS = 86_400_000L;

  /** The years 2000 and 2100, in milliseconds since 1970. */
  private static final long EARLIEST = 946_684_800_000L;

  private static final long LATEST = 4_102_444_800_000L;

  private final ResultsFile file;

  Numbers(ResultsFile file) {
    this.file = file;
  }

  /** A time of day in milliseconds since 1970, in nanoseconds. */
  long time(String what, String text, long line) throws ResultsException {
    long millis = whole(what, text, line);
    if (millis < EARLIEST || millis > LATEST) {
      throw file.fault(
          line, "its " + what + " is " + text + ", which is no time of this century in ms");
    }
    return millis * MILLION;
  }

  /** A time of day that was read as nanoseconds. */
  long time(String what, long nanos, String text, long line) throws ResultsException {
    if (nanos < EARLIEST * MILLION || nanos > LATEST * MILLION) {
      throw file.fault(line, "its " + what + " is " + text + ", which is no time of this century");
    }
    return nanos;
  }

  /** How long something took in whole milliseconds, in nanoseconds. */
  long duration(String what, String text, long line) throws ResultsException {
    return duration(what, (double) whole(what, text, line), text, line);
  }

  /** How long something took in milliseconds, in nanoseconds. */
  long duration(String what, double millis, String text, long line) throws ResultsException {
    if (!(millis >= 0 && millis <= (double) LONGEST_MILLIS)) {
      throw file.fault(
          line, "its " + what + " is " + text + ", which is no time from 0 to a day in ms");
    }
    return Math.round(millis * MILLION);
  }

  long whole(String what, String text, long line) throws ResultsException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw file.fault(line, "its " + what + " is `" + cut(text) + "`, which is no whole number");
    }
  }

  /** At least 0. */
  long count(String what, String text, long line) throws ResultsException {
    long count = whole(what, text, line);
    if (count < 0) {
      throw file.fault(line, "its " + what + " is " + count + ", and a count begins at 0");
    }
    return count;
  }

  /** At least 0, and finite. */
  double value(String what, String text, long line) throws ResultsException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw file.fault(line, "its " + what + " is `" + cut(text) + "`, which is no number from 0");
    }
    return value;
  }

  static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
