package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.mistake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** {@code {$repeat: 10, $item: …}}: a list, its elements made one by one. */
record Repetition(Expression times, Expression item) implements Expression {

  /** The variable that counts, from 0, inside an item. */
  static final String INDEX = "index";

  static final int MOST = 10_000;

  @Override
  public Object evaluate(Scope scope) {
    long count = times(times.evaluate(scope));
    // One within another shares what the outer one may come to.
    Bulk bulk = scope instanceof Inside inside ? inside.bulk : new Bulk();
    List<@Nullable Object> list = new ArrayList<>();
    for (long index = 0; index < count; index++) {
      Object made = item.evaluate(new Inside(scope, index, bulk));
      bulk.add(made);
      list.add(made);
    }
    return Collections.unmodifiableList(list);
  }

  /**
   * How often.
   *
   * @throws ExpressionException where it is no whole number, or too large
   */
  static long times(@Nullable Object value) {
    String needed = "$repeat is a whole number from 0 to " + MOST + " and was ";
    if (!(value instanceof Number || value instanceof String)) {
      throw mistake(needed + kind(value));
    }
    Number number = Operators.number(value, "$repeat");
    boolean inRange =
        Operators.isWhole(number)
            && Operators.decimal(number).signum() >= 0
            && Operators.decimal(number).compareTo(BigDecimal.valueOf(MOST)) <= 0;
    if (!inRange) {
      throw mistake(needed + Problems.cut(Text.of(number)));
    }
    return number.longValue();
  }

  /** What an item sees: all that its surroundings see, and its index. */
  private static final class Inside implements Scope {
    private final Scope outer;
    private final long index;
    private final Bulk bulk;

    Inside(Scope outer, long index, Bulk bulk) {
      this.outer = outer;
      this.index = index;
      this.bulk = bulk;
    }

    @Override
    public boolean has(String variable) {
      return variable.equals(INDEX) || outer.has(variable);
    }

    @Override
    public @Nullable Object get(String variable) {
      return variable.equals(INDEX) ? (Object) index : outer.get(variable);
    }

    @Override
    public Surroundings surroundings() {
      return outer.surroundings();
    }

    @Override
    public RandomGenerator random() {
      return outer.random();
    }

    @Override
    public long count(String counter) {
      return outer.count(counter);
    }
  }
}
