package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Prometheus;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the plan's queries, once each, when the load is over: for their values at the end of the
 * judged time, however long after it they are asked.
 */
final class Queries {

  /** For all of them together. */
  private static final long LONGEST = Duration.ofSeconds(30).toNanos();

  private static final int SHOWN = 200;

  private final @Nullable Prometheus prometheus;
  private final Mask mask;
  private final Clock clock;
  private final PrometheusClient client;
  private volatile boolean aborted;

  Queries(Plan plan, Mask mask, Clock clock) {
    this.prometheus = plan.prometheus();
    this.mask = mask;
    this.clock = clock;
    client = new PrometheusClient(mask);
  }

  /** Ends what is under way, from any thread. */
  void abort() {
    aborted = true;
    client.abort();
  }

  /** The summary with a figure for each query, or why there is none. */
  Summary asked(Summary summary, Scope scope) throws InterruptedException {
    Prometheus all = prometheus;
    if (all == null) {
      return summary;
    }
    Map<String, Gauge> gauges = new LinkedHashMap<>();
    long deadline = clock.nanos() + LONGEST;
    for (Map.Entry<String, Prometheus.Query> each : all.queries().entrySet()) {
      gauges.put(
          new Subject.Query(each.getKey()) + " value",
          masked(gauge(all, each.getValue(), summary, scope, deadline)));
    }
    return summary.with(gauges);
  }

  private Gauge masked(Gauge gauge) {
    return new Gauge(
        gauge.value(), gauge.readings(), mask.text(gauge.evidence()), mask.text(gauge.missing()));
  }

  private Gauge gauge(
      Prometheus all, Prometheus.Query query, Summary summary, Scope scope, long deadline)
      throws InterruptedException {
    if (aborted || (summary.endedEarly() != null && summary.breach() == null)) {
      return Gauge.missing("it was not asked, because the run ended early");
    }
    if (clock.nanos() > deadline) {
      return Gauge.missing(
          "it was not asked, because the queries before it took more than 30 s; is Prometheus"
              + " overloaded?");
    }
    List<Measurement> measured = summary.measurements();
    Measurement last = measured.get(measured.size() - 1);
    double from = measured.get(0).watched().fromSeconds();
    double end = last.watched().fromSeconds() + last.seconds();
    String window = Math.max(1, Math.round(end - from)) + "s";
    try {
      String server = all.server().text(scope);
      String promql = query.promql().text(scope).replace(Prometheus.WINDOW, window);
      String mistake = Targets.mistake(server);
      if (mistake != null) {
        return Gauge.missing("`prometheus` (" + all.origin() + "): `" + server + "` " + mistake);
      }
      Instant at = summary.started().plusNanos(Math.round(end * 1e9));
      return answered(client.ask(server, promql, at), shown(promql), window, all);
    } catch (ExpressionException e) {
      return Gauge.missing(e.getMessage() + " (" + query.origin() + ")");
    }
  }

  private static Gauge answered(
      PrometheusAnswer answer, String promql, String window, Prometheus all) {
    return answer.problem().isEmpty()
        ? new Gauge(
            answer.value(),
            1,
            String.format(Locale.ROOT, "`%s` at the end of %s", promql, window)
                + (answer.warning().isEmpty() ? "" : ", with the warning: " + answer.warning()),
            "")
        : Gauge.missing(
            String.format(
                Locale.ROOT, "`%s` %s (prometheus: %s)", promql, answer.problem(), all.origin()));
  }

  /** Secrets are removed before it is cut: half of one would not be found. */
  private String shown(String promql) {
    String line = mask.text(promql).strip().replaceAll("\\s+", " ");
    return line.length() > SHOWN ? Words.cutAt(line, SHOWN) + "…" : line;
  }
}
