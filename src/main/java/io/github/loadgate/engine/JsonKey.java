package io.github.loadgate.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as a key: equal where the values are equal as JSON, so that {@code 1} and {@code
 * 1.0} are one, and the order of a map's members does not count. Its hash is computed once.
 */
final class JsonKey {
  private final Object value;
  private final int hash;

  /**
   * @param value in plain Java types; not to be changed any more
   */
  JsonKey(Object value) {
    this.value = value;
    this.hash = hash(value);
  }

  Object value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonKey key && hash == key.hash && areEqual(value, key.value);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  private static int hash(@Nullable Object value) {
    if (value instanceof Number number) {
      // Equal numbers have the same nearest double; 0 and -0 are one.
      return Double.hashCode(number.doubleValue() + 0.0);
    } else if (value instanceof List<?> list) {
      int hash = 1;
      for (Object element : list) {
        hash = 31 * hash + hash(element);
      }
      return hash;
    } else if (value instanceof Map<?, ?> map) {
      int hash = 0;
      for (Map.Entry<?, ?> member : map.entrySet()) {
        hash += Objects.hashCode(member.getKey()) ^ hash(member.getValue());
      }
      return hash;
    }
    return Objects.hashCode(value);
  }

  private static boolean areEqual(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number first && right instanceof Number second) {
      return areEqual(first, second);
    } else if (left instanceof List<?> first && right instanceof List<?> second) {
      return areEqual(first, second);
    } else if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
      return first.size() == second.size()
          && first.entrySet().stream()
              .allMatch(
                  member ->
                      second.containsKey(member.getKey())
                          && areEqual(member.getValue(), second.get(member.getKey())));
    }
    return Objects.equals(left, right);
  }

  private static boolean areEqual(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> others = right.iterator();
    for (Object element : left) {
      if (!areEqual(element, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean areEqual(Number left, Number right) {
    if (left.equals(right)) {
      return true;
    }
    boolean odd = !Double.isFinite(left.doubleValue()) || !Double.isFinite(right.doubleValue());
    if (odd && (isFloating(left) || isFloating(right))) {
      return Double.compare(left.doubleValue(), right.doubleValue()) == 0;
    }
    return exact(left).compareTo(exact(right)) == 0;
  }

  private static boolean isFloating(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger whole
        ? new BigDecimal(whole)
        : new BigDecimal(number.toString());
  }
}
