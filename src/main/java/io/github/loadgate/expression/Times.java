package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time, in UTC. */
final class Times {

  private static final Pattern OFFSET =
      Pattern.compile("([+-]?)((?:\\d{1,9}(?:\\.\\d{1,9})?(?:ms|[smhd]))+)");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|[smhd])");
  private static final Map<String, BigDecimal> MILLIS =
      Map.of(
          "ms", BigDecimal.ONE,
          "s", BigDecimal.valueOf(1_000),
          "m", BigDecimal.valueOf(60_000),
          "h", BigDecimal.valueOf(3_600_000),
          "d", BigDecimal.valueOf(86_400_000));

  private Times() {}

  /** ISO 8601 to the millisecond, or by a pattern; on request some time later or earlier. */
  static String now(Scope scope, Arguments arguments) {
    Instant now = scope.surroundings().now();
    if (arguments.count() > 0) {
      now = now.plus(offset(arguments.text(0)));
    }
    if (arguments.count() < 2) {
      // Always three digits, unlike Instant's own text form.
      return format(now, "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    }
    return format(now, arguments.text(1));
  }

  private static String format(Instant time, String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
          .format(time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw mistake(
          "now has a pattern like 'yyyy-MM-dd' or 'HH:mm:ss', not '" + Problems.cut(pattern) + "'");
    }
  }

  private static Duration offset(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (!offset.matches()) {
      throw mistake(
          "now begins with an offset like '+1h', '-30m' or '+1d', not '"
              + Problems.cut(text)
              + "'; write '+0s' for none");
    }
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = PART.matcher(offset.group(2));
    while (part.find()) {
      BigDecimal unit = MILLIS.getOrDefault(part.group(2), BigDecimal.ONE);
      millis = millis.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    return Duration.ofMillis(("-".equals(offset.group(1)) ? millis.negate() : millis).longValue());
  }
}
