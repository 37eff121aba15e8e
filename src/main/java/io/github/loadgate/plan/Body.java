package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;

/** What a request sends. */
public sealed interface Body {

  /** A JSON tree; values keep their types. */
  record Json(Template tree) implements Body {}
}
