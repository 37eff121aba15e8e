package io.github.loadgate.expression;

import org.jspecify.annotations.Nullable;

/** A value that is known when the plan is read. */
record Constant(@Nullable Object value) implements Expression {
  @Override
  public @Nullable Object evaluate(Scope scope) {
    return value;
  }
}
