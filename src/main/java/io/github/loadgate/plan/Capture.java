package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to take from an answer. Nothing found is a failed request unless there is a default.
 *
 * @param source where to look
 * @param expressions JSONPaths, of which the first that matches anything counts; else one header
 *     name, one regular expression (its first group, or all of it) or one cookie name
 * @param hasDefault whether {@code defaultValue} is used where nothing is found
 */
public record Capture(
    Origin origin,
    Source source,
    List<Template> expressions,
    boolean hasDefault,
    @Nullable Template defaultValue) {

  /** Where a value is taken from. */
  public enum Source {
    JSON,
    HEADER,
    REGEX,
    COOKIE
  }

  public Capture {
    expressions = List.copyOf(expressions);
  }
}
