package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Surroundings;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is known before the run: no variables, no chance. */
record EarlyScope(Surroundings surroundings) implements Scope {

  @Override
  public boolean has(String variable) {
    return false;
  }

  @Override
  public @Nullable Object get(String variable) {
    return null;
  }

  @Override
  public RandomGenerator random() {
    throw new ExpressionException("nothing is drawn before the run");
  }

  @Override
  public long count(String counter) {
    throw new ExpressionException("nothing is counted before the run");
  }
}
