package io.github.loadgate.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A pool of a few values; says what it was asked. */
final class FakePool implements Pool {

  final List<String> asked = new ArrayList<>();
  private final List<Object> values;

  FakePool(Object... values) {
    this.values = new ArrayList<>(List.of(values));
  }

  @Override
  public List<Object> values() {
    asked.add("values");
    return List.copyOf(values);
  }

  @Override
  public int size() {
    asked.add("size");
    return values.size();
  }

  @Override
  public @Nullable Object any(RandomGenerator random) {
    asked.add("any");
    return values.isEmpty() ? null : values.get(random.nextInt(values.size()));
  }

  @Override
  public @Nullable Object take(RandomGenerator random) {
    asked.add("take");
    return values.isEmpty() ? null : values.remove(random.nextInt(values.size()));
  }
}
