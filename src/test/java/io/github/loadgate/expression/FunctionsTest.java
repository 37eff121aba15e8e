package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {

  private final FakeScope scope =
      new FakeScope()
          .with("list", List.of("a", "b", "c"))
          .with("one", List.of("only"))
          .with("none", List.of())
          .with("map", Map.of("k", "v"))
          .with("i", 3)
          .with("d", 2.0)
          .with("f", 2.50)
          .with("big", new BigDecimal("1.50"))
          .with("wholeBig", new BigDecimal("7.000"))
          .with("small", 1e-7)
          .with("large", 1e20)
          .with("nan", Double.NaN)
          .with("yes", true)
          .with("text", "Grüße, Welt")
          .with("nothing", null);

  private @Nullable Object value(String expression) {
    return Template.of("${" + expression + "}").evaluate(scope);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "1 + 2                      | 3",
        "7 - 2 * 3                  | 1",
        "6 / 3                      | 2",
        "1 / 2                      | 0.5",
        "7 % 4                      | 3",
        "-i                         | -3",
        "+'5'                       | 5",
        "'5' * 2                    | 10",
        "9223372036854775807 + 1    | 9223372036854775808",
        "0.1 + 0.2 > 0.3            | true",
        "'a' + 1                    | a1",
        "'a' + d                    | a2",
        "1 + 'a'                    | 1a",
        "'a' + list                 | a[\"a\",\"b\",\"c\"]",
        "'a' + yes                  | atrue",
        "d                          | 2",
        "f                          | 2.5",
        "big                        | 1.50",
        "wholeBig                   | 7",
        "small                      | 0.00000010",
        "large                      | 100000000000000000000",
        "nan                        | NaN",
        "i == 3                     | true",
        "i == '3'                   | true",
        "d == 2                     | true",
        "i == 'x'                   | false",
        "yes == true                | true",
        "yes == 'true'              | false",
        "'no' == true               | false",
        "1 == true                  | false",
        "nothing == null            | true",
        "'' == null                 | false",
        "i != null                  | true",
        "nan == nan                 | false",
        "list == ['a', 'b', 'c']    | true",
        "list == ['a', 'b']         | false",
        "list == ['a', 'b', 'd']    | false",
        "[1, 2.0] == [1.0, 2]       | true",
        "map == {'k': 'v'}          | true",
        "map == {'x': 'v'}          | false",
        "map == list                | false",
        "2 < 10                     | true",
        "'2' < 10                   | true",
        "'b' > 'a'                  | true",
        "2 >= 2 && 2 <= 2           | true",
        "i > 3 || yes               | true",
        "!yes                       | false",
        "yes || missing             | true",
        "!yes && missing            | false",
        "i > 2 ? 'big' : 'small'    | big",
        "i > 5 ? 'big' : 'small'    | small",
        "text.length()              | 11",
        "text.toUpperCase()         | GRÜSSE, WELT",
        "text.toLowerCase()         | grüße, welt",
        "text.contains('Welt')      | true",
        "text.startsWith('x')       | false",
        "text.endsWith('lt')        | true",
        "text.indexOf('W')          | 7",
        "text.lastIndexOf('zz')     | -1",
        "text.substring(7)          | Welt",
        "text.substring(0, 3)       | Grü",
        "text.charAt(0)             | G",
        "' x '.trim() + '|'         | x|",
        "' x '.strip()              | x",
        "''.isEmpty()               | true",
        "' '.isBlank()              | true",
        "text.replace('Welt', 'W')  | Grüße, W",
        "'a'.equals('a')            | true",
        "'a'.equalsIgnoreCase('A')  | true",
        "lower('ÄB')                | äb",
        "upper('äb')                | ÄB",
        "text(i) + text(d)          | 32",
        "text(list)                 | [\"a\",\"b\",\"c\"]",
        "number('12') + 1           | 13",
        "number('1.5') + 1          | 2.5",
        "size(list)                 | 3",
        "size(map) + size('äöü')    | 4",
        "empty(none)                | true",
        "empty('')                  | true",
        "empty(nothing)             | true",
        "empty(missing)             | true",
        "empty(missing.x)           | true",
        "empty(list)                | false",
        "empty(0)                   | false",
        "!empty(i)                  | true",
        "first(list) + last(list)   | ac",
        "join(list, '-')            | a-b-c",
        "join(range(1, 4), '')      | 1234",
        "size(range(2, 1))          | 0",
        "repeat('ab', 3)            | ababab",
        "base64('Grüße')            | R3LDvMOfZQ==",
        "urlEncode('a b/ü+')        | a%20b%2F%C3%BC%2B",
        "sha256('abc')              | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "json('{\"a\": [1]}').a[0]  | 1",
        "json('null') ?? 'none'     | none",
        "epochSeconds()             | 1795256130",
        "epochMillis()              | 1795256130120",
        "now()                      | 2026-11-21T10:15:30.120Z",
        "now('+1h')                 | 2026-11-21T11:15:30.120Z",
        "now('-1h30m')              | 2026-11-21T08:45:30.120Z",
        "now('1.5s')                | 2026-11-21T10:15:31.620Z",
        "now('+10d', 'yyyy-MM-dd')  | 2026-12-01",
        "now('+0s', 'HH:mm')        | 10:15",
      })
  void computes(String expression, String text) {
    assertThat(Text.of(value(expression))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "pick(i)              | the first argument of pick is a list and was a number",
        "pick('a')            | the first argument of pick is a list and was a text",
        "int('x', 1)          | int needs a number and got a text that is none",
        "int(1.5, 2)          | the first argument of int is a whole number and was a number",
        "int(1, list)         | the second argument of int is a number and was a list",
        "int(1, 1e30)         | the second argument of int is at most 18 digits long",
        "int(2, i - 2)        | int(least, most) got a least of 2 above its most of 1",
        "hex(0)               | the first argument of hex is from 1 to 1024 and was 0",
        "decimal(1, 2, 16)    | the third argument of decimal is from 0 to 15 and was 16",
        "decimal(2, 1, 2)     | decimal got a least of 2 above its most of 1",
        "decimal(1, 1000, 15) | decimal with 15 digits has numbers of at most 900",
        "decimal(0.01, 0.02, 1) | no number with 1 digits lies between 0.01 and 0.02",
        "now('x')             | now begins with an offset like '+1h', '-30m' or '+1d', not 'x'; write '+0s' for none",
        "now('+1h', 'bb')     | now has a pattern like 'yyyy-MM-dd' or 'HH:mm:ss', not 'bb'",
        "json('{')            | the text is no JSON: ",
        "json('{} x')         | the text is no JSON: ",
        "number('x')          | number needs a number and got a text that is none",
        "number(list)         | the first argument of number is a number and was a list",
        "number(nan)          | number needs a number and got NaN",
        "list * 2             | * needs a number and got a list",
        "lower(nothing)       | the first argument of lower is a text and was null",
        "first(none)          | the list that first is asked of is empty",
        "size(i)              | size takes a text, a list or a map and got a number",
        "repeat('x', -1)      | the second argument of repeat is from 0 to 16777216 and was -1",
        "''.charAt(0)         | an empty text has no characters",
        "text.substring(12)   | the first argument of substring is from 0 to 11 and was 12",
        "text.replace('', 'x') | replace needs something to replace, and got an empty text",
        "text.substring()     | the method substring takes 1 or 2 arguments in its brackets, not 0",
        "pick()               | pick is called as pick(list) or pick(a, b, …), not with no argument",
        "hex(1, 2)            | hex is called as hex(digits), not with 2 arguments",
      })
  void saysWhatAFunctionNeeds(String expression, String message) {
    assertThatThrownBy(() -> value(expression))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("${" + expression + "}: " + message);
  }

  @Test
  void findsAWrongConstantWhenThePlanIsRead() {
    assertThatThrownBy(() -> Template.of("${hex(0)}"))
        .hasMessage("${hex(0)}: the first argument of hex is from 1 to 1024 and was 0");
    assertThatThrownBy(() -> Template.of("${now('yyyy')}"))
        .hasMessageStartingWith("${now('yyyy')}: now begins with an offset");
  }

  @Test
  void picksEveryElementAndNoOther() {
    Set<Object> picked = new HashSet<>();
    Set<Object> given = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      picked.add(String.valueOf(value("pick(list)")));
      given.add(String.valueOf(value("pick('x', 2, i)")));
      assertThat(value("pick(one)")).isEqualTo("only");
    }
    assertThat(picked).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(given).containsExactlyInAnyOrder("x", "2", "3");
  }

  @Test
  void picksNullFromAListThatHoldsIt() {
    scope.with("nulls", Arrays.asList(null, null));
    assertThat(value("pick(nulls)")).isNull();
  }

  @Test
  void drawsWholeNumbersWithBothEnds() {
    Set<Object> drawn = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      drawn.add(String.valueOf(value("int(-1, 1)")));
    }
    assertThat(drawn).containsExactlyInAnyOrder("-1", "0", "1");
    assertThat(value("int(5, 5)")).isEqualTo(5L);
  }

  @Test
  void drawsDecimalsWithBothEnds() {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      drawn.add(Text.of(value("decimal(0.05, 0.2, 1)")));
    }
    assertThat(drawn).containsExactlyInAnyOrder("0.1", "0.2");
    assertThat(value("decimal(0.5, 0.5, 2)")).isEqualTo(new BigDecimal("0.50"));
  }

  @Test
  void makesIdsThatDiffer() {
    Set<Object> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String id = String.valueOf(value("uuid()"));
      assertThat(UUID.fromString(id).version()).isEqualTo(4);
      assertThat(UUID.fromString(id).variant()).isEqualTo(2);
      ids.add(id);
      String hex = String.valueOf(value("hex(8)"));
      assertThat(hex).matches("[0-9a-f]{8}");
      ids.add(hex);
    }
    assertThat(ids).hasSize(200);
  }

  @Test
  void repeatsTheChoicesOfASeed() {
    String expression = "${int(1, 1000000)}-${hex(16)}-${uuid()}-${pick(1, 2, 3)}";
    List<String> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      runs.add(Template.of(expression).text(new FakeScope()));
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void namesThem() {
    assertThat(List.copyOf(Functions.names())).isSorted().contains("pick", "int", "uuid", "empty");
  }

  private static final class Unknown {
    @Override
    public String toString() {
      return "unknown";
    }
  }

  @Test
  void showsAnyOtherValueAsItShowsItself() {
    scope.with("other", new Unknown());
    assertThat(Template.of("<${other}>").evaluate(scope)).isEqualTo("<unknown>");
    assertThatThrownBy(() -> value("other.x"))
        .hasMessage("${other.x}: other is a Unknown, which has no member x");
    assertThatThrownBy(() -> value("text([other])"))
        .hasMessageStartingWith(
            "${text([other])}: a list or map in it cannot be written as JSON: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "my-token | is no name of a variable; allowed are letters, digits and _, no digit first",
        "1x       | is no name of a variable; allowed are letters, digits and _, no digit first",
        "size     | means something of its own in expressions; choose another name",
        "env      | means something of its own in expressions; choose another name",
        "new      | means something of its own in expressions; choose another name",
        "and      | means something of its own in expressions; choose another name",
        "null     | means something of its own in expressions; choose another name",
      })
  void saysWhichNamesAVariableCannotHave(String name, String objection) {
    assertThat(VariableName.objection(name)).contains("'" + name + "' " + objection);
  }

  @Test
  void everyVariableNameWithoutObjectionCanBeUsed() {
    for (String name : List.of("le", "eq", "ne", "gt", "port", "pick", "user", "_", "X", "in")) {
      assertThat(VariableName.objection(name)).as(name).isEmpty();
      scope.with(name, "v");
      assertThat(value(name)).as(name).isEqualTo("v");
      assertThat(value("'' + " + name)).as(name).isEqualTo("v");
    }
  }
}
