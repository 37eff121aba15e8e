package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Prometheus;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From {@code prometheus} and the queries of thresholds to what is asked of whom. */
final class PrometheusBinder {

  private final Reading reading;
  private final Names names;

  /**
   * @param names what is known once the stack is up
   */
  PrometheusBinder(Reading reading, Names names) {
    this.reading = reading;
    this.names = names;
  }

  /** Null where there is no query, or a problem with what there is. */
  @Nullable Prometheus prometheus(@Nullable Entry url, MapNode thresholds) {
    Template server = url == null ? null : server(url);
    Entry section = thresholds.get("queries");
    Map<String, Prometheus.Query> queries = queries(thresholds.mapAt("queries"));
    if (url == null && section != null) {
      reading
          .problems()
          .add(
              section.keyPlace(),
              "`queries` need the server that answers them: `prometheus: http://localhost:9090`"
                  + " at the top level.");
    }
    return url == null || server == null || queries.isEmpty()
        ? null
        : new Prometheus(url.value().place().origin(), server, queries);
  }

  private @Nullable Template server(Entry url) {
    Template server = reading.names().text(url, url.value(), names);
    if (server == null) {
      return null;
    }
    try {
      String early = reading.names().early(server);
      String mistake = early == null ? null : Urls.targetMistake(early);
      if (mistake != null) {
        String source =
            server.isConstant() ? "" : "the value of " + url.value().words() + " is wrong: ";
        reading.problems().add(url, source + mistake);
      }
    } catch (ExpressionException e) {
      reading.problems().add(url, String.valueOf(e.getMessage()));
    }
    return server;
  }

  private Map<String, Prometheus.Query> queries(MapNode section) {
    Map<String, Prometheus.Query> queries = new LinkedHashMap<>();
    for (Entry named : section.list()) {
      Entry text = section.mapAt(named.key()).get("query");
      Template promql = text == null ? null : promql(text);
      if (text != null && promql != null) {
        queries.put(named.key(), new Prometheus.Query(text.value().place().origin(), promql));
      }
    }
    return queries;
  }

  private @Nullable Template promql(Entry text) {
    boolean isText =
        text.value() instanceof ScalarNode one
            && one.value() instanceof String query
            && !query.isBlank();
    if (!isText) {
      reading.problems().add(text, "a text is needed here, not " + text.value().words() + ".");
      return null;
    }
    return reading.names().text(text, text.value(), names);
  }
}
