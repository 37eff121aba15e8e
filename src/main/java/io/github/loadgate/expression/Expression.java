package io.github.loadgate.expression;

import org.jspecify.annotations.Nullable;

/** A compiled expression, or a part of one. Safe for any thread. */
@FunctionalInterface
interface Expression {
  @Nullable Object evaluate(Scope scope);
}
