package io.github.loadgate.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON body must look like: every member that is named here, in its type, and no other. A
 * leaf is a {@link Pattern} for a text, a {@link Whole} or {@link Decimal} for a number, a list of
 * what it may be, {@code null} for anything, or the value itself.
 */
record Shape(Map<String, ?> members) {

  /** A whole number within bounds, both included. */
  record Whole(long least, long most) {}

  /** A number within bounds, with this many digits after the point at most. */
  record Decimal(double least, double most, int digits) {}

  /** One of these. */
  record OneOf(List<?> values) {
    static OneOf of(Object... values) {
      return new OneOf(List.of(values));
    }
  }

  /** A list whose elements all look alike. */
  record ListOf(int least, int most, Object element) {}

  static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  static final Pattern EPOCH_SECONDS = Pattern.compile("1[0-9]{9}");

  static Pattern text(String regex) {
    return Pattern.compile(regex);
  }

  /** What is wrong with a body; null where nothing is. */
  @Nullable String mismatch(JsonNode body) {
    return mismatch("$", this, body);
  }

  private static @Nullable String mismatch(String path, @Nullable Object expected, JsonNode found) {
    if (expected instanceof Shape shape) {
      return mismatch(path, shape.members, found);
    } else if (expected instanceof Map<?, ?> members) {
      return members(path, members, found);
    } else if (expected instanceof List<?> elements) {
      return elements(path, elements, found);
    } else if (expected instanceof ListOf list) {
      return list(path, list, found);
    }
    return fits(expected, found) ? null : path + " is " + found + ", not " + expected;
  }

  private static @Nullable String members(String path, Map<?, ?> members, JsonNode found) {
    TreeSet<String> names = new TreeSet<>();
    found.fieldNames().forEachRemaining(names::add);
    TreeSet<String> expected = new TreeSet<>();
    members.keySet().forEach(name -> expected.add(name.toString()));
    if (!found.isObject() || !names.equals(expected)) {
      return path + " has " + names + ", not " + expected;
    }
    return members.entrySet().stream()
        .flatMap(
            member -> {
              String name = member.getKey().toString();
              return Stream.ofNullable(
                  mismatch(path + "." + name, member.getValue(), found.get(name)));
            })
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String elements(String path, List<?> elements, JsonNode found) {
    if (!found.isArray() || found.size() != elements.size()) {
      return path + " is " + found + ", not " + elements;
    }
    for (int i = 0; i < elements.size(); i++) {
      String mismatch = mismatch(path + "[" + i + "]", elements.get(i), found.get(i));
      if (mismatch != null) {
        return mismatch;
      }
    }
    return null;
  }

  private static @Nullable String list(String path, ListOf list, JsonNode found) {
    if (!found.isArray() || found.size() < list.least || found.size() > list.most) {
      return path + " is " + found + ", not a list of " + list.least + " to " + list.most;
    }
    for (int i = 0; i < found.size(); i++) {
      String mismatch = mismatch(path + "[" + i + "]", list.element, found.get(i));
      if (mismatch != null) {
        return mismatch;
      }
    }
    return null;
  }

  private static boolean fits(@Nullable Object expected, JsonNode found) {
    if (expected instanceof Pattern pattern) {
      return found.isTextual() && pattern.matcher(found.textValue()).matches();
    } else if (expected instanceof Whole whole) {
      return found.isIntegralNumber()
          && found.longValue() >= whole.least
          && found.longValue() <= whole.most;
    } else if (expected instanceof Decimal decimal) {
      return found.isNumber()
          && found.doubleValue() >= decimal.least
          && found.doubleValue() <= decimal.most
          && found.decimalValue().stripTrailingZeros().scale() <= decimal.digits;
    } else if (expected instanceof OneOf oneOf) {
      return oneOf.values.stream().anyMatch(value -> fits(value, found));
    } else if (expected instanceof Boolean flag) {
      return found.isBoolean() && found.booleanValue() == flag;
    } else if (expected instanceof Number number) {
      return found.isNumber() && found.doubleValue() == number.doubleValue();
    }
    return expected == null || (found.isTextual() && found.textValue().equals(expected));
  }
}
