package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every function that an expression may call. This table is the only place to add one. */
public final class Functions {

  private static final String FAKE = "fake.";

  private static final int LONGEST_LIST = 10_000;

  private static final Map<String, Function> TABLE = new TreeMap<>();

  static {
    add("pick(list) or pick(a, b, …)", 1, Function.ANY, Draws::pick);
    addEffect("take(pool)", 1, 1, Draws::take);
    addEffect("counter(name)", 1, 1, (scope, a) -> scope.count(a.text(0)));
    addEffect("read(file)", 1, 1, (scope, a) -> Encodings.file(scope, a.text(0)));
    add("int(least, most)", 2, 2, Chance::whole);
    add("decimal(least, most, digits)", 3, 3, Chance::decimal);
    add("hex(digits)", 1, 1, Chance::hex);
    add("uuid()", 0, 0, (scope, arguments) -> Chance.uuid(scope.random()));
    add("now(), now('+1h') or now('+1h', 'yyyy-MM-dd')", 0, 2, Times::now);
    add("epochSeconds()", 0, 0, (scope, a) -> scope.surroundings().now().getEpochSecond());
    add("epochMillis()", 0, 0, (scope, a) -> scope.surroundings().now().toEpochMilli());
    add("text(x)", 1, 1, (scope, arguments) -> Text.of(arguments.value(0)));
    add("number(text)", 1, 1, (scope, arguments) -> arguments.number(0));
    add("json(text)", 1, 1, (scope, arguments) -> Text.parse(arguments.text(0)));
    add("lower(text)", 1, 1, (scope, arguments) -> arguments.text(0).toLowerCase(Locale.ROOT));
    add("upper(text)", 1, 1, (scope, arguments) -> arguments.text(0).toUpperCase(Locale.ROOT));
    add("size(x)", 1, 1, (scope, arguments) -> Draws.size(arguments.value(0)));
    add("empty(x)", 1, 1, (scope, arguments) -> Draws.isEmpty(arguments.value(0)));
    add("first(list)", 1, 1, (scope, arguments) -> Draws.element(arguments, true));
    add("last(list)", 1, 1, (scope, arguments) -> Draws.element(arguments, false));
    add("join(list, separator)", 2, 2, (scope, arguments) -> join(arguments));
    add("range(from, to)", 2, 2, (scope, arguments) -> range(arguments));
    add("repeat(text, times)", 2, 2, (scope, arguments) -> repeat(arguments));
    add("base64(text)", 1, 1, (scope, arguments) -> Encodings.base64(arguments.text(0)));
    add("urlEncode(text)", 1, 1, (scope, arguments) -> Encodings.url(arguments.text(0)));
    add("sha256(text)", 1, 1, (scope, arguments) -> Encodings.sha256(arguments.text(0)));
    add("hmacSha256(key, text)", 2, 2, (s, a) -> Encodings.hmacSha256(a.text(0), a.text(1)));
    add("jwt(claims, key, algorithm)", 3, 3, (scope, arguments) -> Jwt.of(arguments));
  }

  static {
    FakeData.ALL.forEach(data -> add(data.function()));
  }

  private Functions() {}

  /** The names of all functions, sorted. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(TABLE.keySet());
  }

  /**
   * The function of this name.
   *
   * @throws ExpressionException where there is none
   */
  static Function named(String name) {
    Function function = TABLE.get(name);
    if (function == null) {
      String near = Problems.didYouMean(name, names());
      // Made-up data is a family of its own: each side is long enough without the other.
      boolean madeUp = name.startsWith(FAKE);
      List<String> others =
          names().stream().filter(other -> other.startsWith(FAKE) == madeUp).toList();
      throw mistake(
          "there is no function "
              + name
              + (near.isEmpty() ? "; there are " + String.join(", ", others) : near));
    }
    return function;
  }

  private static void add(Function function) {
    TABLE.put(function.name(), function);
  }

  private static void addEffect(String usage, int least, int most, Function.Body body) {
    String name = usage.substring(0, usage.indexOf('('));
    add(new Function(name, usage, least, most, false, body));
  }

  private static void add(String usage, int least, int most, Function.Body body) {
    String name = usage.substring(0, usage.indexOf('('));
    add(new Function(name, usage, least, most, true, body));
  }

  private static String join(Arguments arguments) {
    StringBuilder joined = new StringBuilder();
    String separator = "";
    for (Object element : arguments.list(0)) {
      String next = separator + Text.of(element);
      Text.checkLength((long) joined.length() + next.length());
      joined.append(next);
      separator = arguments.text(1);
    }
    return joined.toString();
  }

  /** Both ends included, as with int. */
  private static List<Long> range(Arguments arguments) {
    long from = arguments.whole(0);
    long to = arguments.whole(1);
    if (to - from >= LONGEST_LIST) {
      throw mistake("range makes at most " + LONGEST_LIST + " numbers, not " + (to - from + 1));
    }
    List<Long> numbers = new ArrayList<>();
    for (long number = from; number <= to; number++) {
      numbers.add(number);
    }
    return Collections.unmodifiableList(numbers);
  }

  private static String repeat(Arguments arguments) {
    String text = arguments.text(0);
    int times = arguments.whole(1, 0, Text.LONGEST);
    Text.checkLength((long) text.length() * times);
    return text.repeat(times);
  }
}
