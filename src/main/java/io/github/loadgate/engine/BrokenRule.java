package io.github.loadgate.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which rule of HTTP an answer broke, in words of ours where OkHttp's say little. */
final class BrokenRule {
  private static final Pattern STATUS_LINE = Pattern.compile("Unexpected status line: (.*)");

  /** OkHttp reads no body of a length below nothing. */
  private static final Pattern LENGTH = Pattern.compile("byteCount < 0: (-\\d+)");

  private static final Pattern CHUNK =
      Pattern.compile("(?i)expected (?:leading \\[|chunk size|a hexadecimal).*");

  private BrokenRule() {}

  static String words(String how) {
    Matcher line = STATUS_LINE.matcher(how);
    if (line.matches()) {
      return "it begins with \""
          + line.group(1)
          + "\", where a status line like \"HTTP/1.1 200 OK\" should be";
    }
    Matcher length = LENGTH.matcher(how);
    if (length.matches()) {
      return "its Content-Length is " + length.group(1);
    }
    return CHUNK.matcher(how).matches()
        ? "a chunk of its body does not begin with its size (" + how + ")"
        : how;
  }
}
