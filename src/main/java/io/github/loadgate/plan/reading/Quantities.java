package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.DurationRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with units: times, rates, percentages, and plain counts. A bare number is never one. */
final class Quantities {

  /** What a bare number most likely meant. */
  enum Usual {
    /** From 10 on milliseconds. */
    LATENCY(10),
    /** From 1,000 on milliseconds. */
    TIME(1000);

    private final BigDecimal firstMillis;

    Usual(int firstMillis) {
      this.firstMillis = BigDecimal.valueOf(firstMillis);
    }
  }

  static final String TIME_EXAMPLES = "a time such as `500ms`, `30s`, `1m30s` or `2h`";

  private static final String NUMBER = "(?:[0-9]{1,12}(?:\\.[0-9]{1,12})?|\\.[0-9]{1,12})";
  private static final Pattern BARE = Pattern.compile("[-+]?" + NUMBER);
  private static final Pattern DURATION = Pattern.compile("(?:" + NUMBER + "(?:ms|s|m|h))+");
  private static final Pattern OTHER_RANGE =
      Pattern.compile("([0-9.]{1,9}[a-z]{1,2}) ?(?:-|to|,) ?([0-9.]{1,9}[a-z]{1,2})");

  private static final Pattern PART = Pattern.compile("(" + NUMBER + ")(ms|s|m|h)");
  private static final Pattern RATE = Pattern.compile("(" + NUMBER + ")/(s|m|h)");
  private static final Pattern PERCENT = Pattern.compile("(" + NUMBER + ")%");
  private static final Pattern SIGNED = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,10}");

  private static final List<String> UNITS = List.of("h", "m", "s", "ms");
  private static final Map<String, BigDecimal> NANOS =
      Map.of(
          "ms", BigDecimal.valueOf(1_000_000L),
          "s", BigDecimal.valueOf(1_000_000_000L),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L));
  private static final Map<String, BigDecimal> PER_SECOND =
      Map.of("s", BigDecimal.ONE, "m", BigDecimal.valueOf(60), "h", BigDecimal.valueOf(3600));
  private static final Pattern SIZE = Pattern.compile("(" + NUMBER + ")(kB|MB|GB|KiB|MiB|GiB)");
  private static final Map<String, Double> BYTES =
      Map.of("kB", 1e3, "MB", 1e6, "GB", 1e9, "KiB", 1024d, "MiB", 1048576d, "GiB", 1073741824d);
  static final Duration LONGEST = Duration.ofHours(1000);

  /** What people write for a unit elsewhere. */
  private static final List<Map.Entry<Pattern, String>> SPELLINGS =
      List.of(
          Map.entry(Pattern.compile("(?<![a-z])(?:milliseconds?|millis|msecs?)(?![a-z])"), "ms"),
          Map.entry(Pattern.compile("(?<![a-z])(?:seconds?|secs?)(?![a-z])"), "s"),
          Map.entry(Pattern.compile("(?<![a-z])(?:minutes?|mins?)(?![a-z])"), "m"),
          Map.entry(Pattern.compile("(?<![a-z])(?:hours?|hrs?)(?![a-z])"), "h"),
          Map.entry(Pattern.compile("(?:percent|pct)"), "%"),
          Map.entry(Pattern.compile("(?:rps|req/s|/sec(?:ond)?)$"), "/s"));

  private Quantities() {}

  static Duration duration(String text, Usual usual) throws ValueException {
    if (BARE.matcher(text).matches()) {
      throw noUnit(text, withTimeUnit(text, usual));
    }
    if (!DURATION.matcher(text).matches() || !unitsDescend(text)) {
      throw not(text, TIME_EXAMPLES, respelled(text, other -> isDuration(other)));
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      BigDecimal unit = NANOS.getOrDefault(part.group(2), BigDecimal.ZERO);
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      throw new ValueException("`" + text + "` is too long: at most `1000h`.");
    }
    return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /** One time, or two with {@code ..} between them. */
  static DurationRange range(String text) throws ValueException {
    int dots = text.indexOf("..");
    if (dots < 0) {
      Matcher other = OTHER_RANGE.matcher(text);
      if (other.matches()) {
        throw new ValueException(
            "`"
                + text
                + "` is not a time. Did you mean `"
                + other.group(1)
                + ".."
                + other.group(2)
                + "`?");
      }
      Duration constant = duration(text, Usual.TIME);
      return new DurationRange(constant, constant);
    }
    Duration least = duration(text.substring(0, dots), Usual.TIME);
    Duration most = duration(text.substring(dots + 2), Usual.TIME);
    if (most.compareTo(least) < 0) {
      throw new ValueException(
          "`"
              + text
              + "` ends before it begins. Did you mean `"
              + text.substring(dots + 2)
              + ".."
              + text.substring(0, dots)
              + "`?");
    }
    return new DurationRange(least, most);
  }

  static boolean isRate(String text) {
    return RATE.matcher(text).matches();
  }

  /** A rate in events per second. */
  static double perSecond(String text) throws ValueException {
    if (BARE.matcher(text).matches()) {
      throw noUnit(text, unsigned(text) + "/s");
    }
    Matcher matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      throw not(
          text, "a rate such as `50/s`, `90/m` or `1000/h`", respelled(text, Quantities::isRate));
    }
    BigDecimal unit = PER_SECOND.getOrDefault(matcher.group(2), BigDecimal.ONE);
    double perSecond = new BigDecimal(matcher.group(1)).doubleValue() / unit.doubleValue();
    if (!(perSecond > 0)) {
      throw new ValueException("`" + text + "` is no rate: it must be over 0.");
    }
    return perSecond;
  }

  /** A percentage as a fraction from 0 to 1. */
  static double fraction(String text) throws ValueException {
    if (BARE.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(unsigned(text));
      boolean isFraction = number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0;
      throw noUnit(text, plain(isFraction ? number.movePointRight(2) : number) + "%");
    }
    Matcher matcher = PERCENT.matcher(text);
    if (!matcher.matches()) {
      throw not(
          text,
          "a percentage such as `1%` or `0.5%`",
          respelled(text, other -> PERCENT.matcher(other).matches()));
    }
    double fraction = new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue();
    if (fraction > 1) {
      throw new ValueException("`" + text + "` is more than all: at most `100%`.");
    }
    return fraction;
  }

  /** A size in bytes. */
  static double bytes(String text) throws ValueException {
    if (BARE.matcher(text).matches()) {
      throw noUnit(text, unsigned(text) + "MB");
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw not(text, "a size such as `512MB` or `1.5GiB`", "");
    }
    return new BigDecimal(matcher.group(1)).doubleValue()
        * BYTES.getOrDefault(matcher.group(2), 1d);
  }

  /** Any number, negative ones too: what a query answers has a unit that only its author knows. */
  static double number(String text) throws ValueException {
    if (!SIGNED.matcher(text).matches()) {
      throw new ValueException("`" + Words.shorten(text) + "` is not a number such as `100`.");
    }
    return Double.parseDouble(text);
  }

  /** A whole number. */
  static int count(String text, int least, int most) throws ValueException {
    if (COUNT.matcher(text).matches()) {
      long count = Long.parseLong(text);
      if (count >= least && count <= most) {
        return (int) count;
      }
    }
    throw new ValueException(
        String.format(
            Locale.ROOT,
            "`%s` is not a whole number from %d to %d.",
            Words.shorten(text),
            least,
            most));
  }

  private static boolean isDuration(String text) {
    return DURATION.matcher(text).matches() && unitsDescend(text);
  }

  private static boolean unitsDescend(String text) {
    int last = -1;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      int unit = UNITS.indexOf(part.group(2));
      if (unit <= last) {
        return false;
      }
      last = unit;
    }
    return true;
  }

  private static String withTimeUnit(String text, Usual usual) {
    String number = unsigned(text);
    boolean millis = new BigDecimal(number).compareTo(usual.firstMillis) >= 0;
    return number + (millis ? "ms" : "s");
  }

  private static String unsigned(String number) {
    return number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** The text with the units that it was likely meant to have; empty where that does not help. */
  private static String respelled(String text, Predicate<String> isRight) {
    String other = text.toLowerCase(Locale.ROOT).replaceAll("([0-9])(?=[a-z])", "$1 ");
    for (Map.Entry<Pattern, String> spelling : SPELLINGS) {
      other = spelling.getKey().matcher(other).replaceAll(spelling.getValue());
    }
    other = other.replace(" ", "").replace(',', '.');
    return isRight.test(other) ? other : "";
  }

  private static ValueException noUnit(String text, String meant) {
    return new ValueException("`" + text + "` has no unit. Did you mean `" + meant + "`?");
  }

  private static ValueException not(String text, String what, String meant) {
    String hint = meant.isEmpty() ? "" : " Did you mean `" + meant + "`?";
    return new ValueException("`" + Words.shorten(text) + "` is not " + what + "." + hint);
  }
}
