package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;

/** Who a request says it is from. Left out while a variable in it has no value. */
public sealed interface Auth {

  /** {@code Authorization: Bearer TOKEN}. */
  record Bearer(Template token) implements Auth {}

  /** {@code Authorization: Basic …}. */
  record Basic(Template user, Template password) implements Auth {}
}
