package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.util.Map;

/**
 * The server that a plan's queries are asked of.
 *
 * @param origin of its URL
 * @param server its URL
 * @param queries by name; at least one
 */
public record Prometheus(Origin origin, Template server, Map<String, Query> queries) {

  /** Stands in a query for the length of the judged time. */
  public static final String WINDOW = "$window";

  /**
   * One query.
   *
   * @param promql in Prometheus' own language, with {@link #WINDOW} in it
   */
  public record Query(Origin origin, Template promql) {}

  public Prometheus {
    queries = Ordered.copyOf(queries);
    if (queries.isEmpty()) {
      throw new IllegalArgumentException("no query");
    }
  }
}
