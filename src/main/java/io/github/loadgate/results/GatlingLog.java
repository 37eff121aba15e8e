package io.github.loadgate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.results.Request.Ending;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gatling's {@code simulation.log} while it was a text, which it was until 3.11: fields between
 * tabs. Until 3.3 a request had the number of its user before its groups.
 */
final class GatlingLog implements RequestReader {

  /** What a request says that got no answer: the class of an exception, packages cut or not. */
  private static final Pattern EXCEPTION =
      Pattern.compile("(?:[A-Za-z0-9_]+\\.)+[A-Za-z0-9_$]*(?:Exception|Error)\\b.*");

  private static final Pattern STATUS = Pattern.compile(".*actually found ([1-9][0-9]{2})\\b.*");

  private static final int OLD_FIELDS = 7;

  @Override
  public void read(ResultsFile file, Requests requests) throws IOException, ResultsException {
    try (Reader text = new InputStreamReader(file.open(), UTF_8)) {
      Lines lines = new Lines(text, file);
      Numbers numbers = new Numbers(file);
      String line = lines.next();
      while (line != null) {
        if (line.startsWith("REQUEST\t")) {
          requests.take(request(line, lines, file, numbers), lines.number());
        }
        line = lines.next();
      }
    }
  }

  private static Request request(String line, Lines lines, ResultsFile file, Numbers numbers)
      throws ResultsException {
    String[] fields = line.split("\t", -1);
    int outcome = fields.length > 5 && isOutcome(fields[5]) ? 5 : OLD_FIELDS - 1;
    if (fields.length <= outcome || !isOutcome(fields[outcome]) || !lines.isEnded()) {
      throw file.fault(
          lines.number(), "the request is not whole: the file was cut short or edited");
    }
    long begun = numbers.time("start", fields[outcome - 2], lines.number());
    long ended = numbers.time("end", fields[outcome - 1], lines.number());
    if (ended < begun) {
      throw file.fault(lines.number(), "the request ended before it began");
    }
    boolean ok = fields[outcome].equals("OK");
    String message = ok || fields.length == outcome + 1 ? "" : fields[outcome + 1].strip();
    String groups = fields[outcome - 4];
    String name = fields[outcome - 3];
    return new Request(
        groups.isBlank() ? name : groups.replace(",", " / ") + " / " + name,
        begun,
        numbers.duration(
            "response time", (ended - begun) / 1e6, (ended - begun) / 1e6 + "", lines.number()),
        ok ? Ending.OK : ending(message),
        status(message),
        message,
        false);
  }

  private static boolean isOutcome(String field) {
    return field.equals("OK") || field.equals("KO");
  }

  private static Ending ending(String message) {
    if (message.contains("TimeoutException") || message.contains("Request timeout")) {
      return Ending.TIMEOUT;
    }
    return EXCEPTION.matcher(message).matches() ? Ending.NO_ANSWER : Ending.FAILED;
  }

  private static int status(String message) {
    Matcher matcher = STATUS.matcher(message);
    return message.startsWith("status.find") && matcher.matches()
        ? Integer.parseInt(matcher.group(1))
        : 0;
  }
}
