package io.github.loadgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.StoredResult.StoredThreshold;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a {@code result.json} with all that it measured. */
final class RunReader {

  private static final int MOST_LABELS = 20_000;

  /** Of milliseconds, and nothing of a rate. */
  private static final double ROUNDING = 0.001;

  /** A share of counts and a limit in percent may differ in their last binary digit. */
  private static final double ROUNDED = 1e-12;

  private final ResultFields fields;
  private final StatisticsReader statistics;

  RunReader(ResultFields fields) {
    this.fields = fields;
    this.statistics = new StatisticsReader(fields);
  }

  StoredRun read() throws ResultException {
    JsonNode root = fields.tree();
    StoredResult result = new ResultReader(fields).read(root);
    List<ThresholdResult> thresholds = new ArrayList<>();
    JsonNode nodes = fields.array(root, "thresholds");
    for (int i = 0; i < nodes.size(); i++) {
      thresholds.add(threshold(nodes.get(i), result.thresholds().get(i), root));
    }
    Summary summary = root.path("total").isMissingNode() ? null : summary(root);
    if (summary != null) {
      for (int i = 0; i < nodes.size(); i++) {
        JsonNode node = nodes.get(i);
        boolean isOfAll = node.path("measurements").size() == 1 && !isReckoned(node, root);
        check(thresholds.get(i), summary, isOfAll);
      }
    }
    boolean isWhole = root.path("endedEarly").isNull() && root.path("aborted").isMissingNode();
    return new StoredRun(result, summary, thresholds, isWhole);
  }

  private Summary summary(JsonNode root) throws ResultException {
    return Summary.stated(
            fields.instant(root, "rampUpStarted"),
            fields.number(root, "judged"),
            statistics.read("all requests", root.path("total")),
            byLabel(root, "requests"),
            byLabel(root, "apart"),
            scopes(root))
        .with(gauges(root));
  }

  /** A run without limits of services and queries has none. */
  private Map<String, Gauge> gauges(JsonNode root) throws ResultException {
    Map<String, Gauge> gauges = new LinkedHashMap<>();
    if (root.has("gauges")) {
      for (Map.Entry<String, JsonNode> gauge : object(root, "gauges").properties()) {
        gauges.put(gauge.getKey(), gauge(gauge.getKey(), gauge.getValue()));
      }
    }
    return gauges;
  }

  private Gauge gauge(String name, JsonNode node) throws ResultException {
    String missing = fields.text(node, "missing");
    double value =
        node.path("value").isNull()
            ? fields.ofNull(node, "value")
            // Only what a query answers may be negative.
            : name.startsWith("query ")
                ? fields.anyNumber(node, "value")
                : fields.number(node, "value");
    if (Double.isNaN(value) == missing.isEmpty()) {
      throw fields.fault(
          String.format("%s is %s, and missing is `%s`: it does not add up", name, value, missing));
    }
    return new Gauge(value, fields.count(node, "readings"), fields.text(node, "evidence"), missing);
  }

  /** Results of versions that told none apart have none. */
  private Map<Scope, Statistics> scopes(JsonNode root) throws ResultException {
    Map<Scope, Statistics> scopes = new LinkedHashMap<>();
    if (root.has("tags")) {
      byLabel(root, "tags").forEach((name, its) -> scopes.put(Scope.tag(name), its));
    }
    if (root.has("scenarios")) {
      byLabel(root, "scenarios").forEach((name, its) -> scopes.put(Scope.scenario(name), its));
    }
    return scopes;
  }

  private Map<String, Statistics> byLabel(JsonNode root, String name) throws ResultException {
    Map<String, Statistics> byLabel = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> label : object(root, name).properties()) {
      byLabel.put(label.getKey(), statistics.read(label.getKey(), label.getValue()));
    }
    return byLabel;
  }

  private JsonNode object(JsonNode root, String name) throws ResultException {
    JsonNode node = root.path(name);
    if (!node.isObject() || node.size() > MOST_LABELS) {
      throw fields.odd(name, node, "an object of at most " + MOST_LABELS + " labels");
    }
    return node;
  }

  private ThresholdResult threshold(JsonNode node, StoredThreshold stored, JsonNode root)
      throws ResultException {
    Statistic statistic = statistic(stored, node);
    Subject subject = subject(stored.subject(), statistic, root);
    Origin origin = new Origin(stored.origin());
    Threshold threshold =
        new Threshold(
            subject,
            statistic,
            stored.limit(),
            fields.text(node, "written"),
            origin,
            terms(node, origin));
    boolean isShown = node.path("warning").isTextual() && stored.outcome() == Outcome.PASSED;
    ThresholdResult result =
        new ThresholdResult(
            threshold, stored.measured(), stored.samples(), stored.outcome(), stored.reason());
    return isShown ? result.warned(node.path("warning").textValue()) : result;
  }

  /**
   * Whether it may have been judged with what waiting users would have sent, of which nothing says
   * how sure it is.
   */
  private static boolean isReckoned(JsonNode node, JsonNode root) {
    return node.path("statistic").asText().startsWith("p")
        && !node.has("clear")
        && root.path("total").has("corrected");
  }

  private Threshold.Terms terms(JsonNode node, Origin origin) throws ResultException {
    Threshold.@Nullable Warning warning =
        node.path("warn").isMissingNode()
            ? null
            : new Threshold.Warning(fields.figure(node, "warn"), "", origin);
    long window = node.path("window").isMissingNode() ? 0 : fields.count(node, "window");
    boolean aborts = node.path("abort").asBoolean();
    Duration by = window == 0 ? null : Duration.ofSeconds(window);
    return new Threshold.Terms(warning, by, aborts, baseline(node.path("baseline")));
  }

  private Threshold.@Nullable Baseline baseline(JsonNode node) throws ResultException {
    return node.isMissingNode()
        ? null
        : new Threshold.Baseline(
            fields.number(node, "median"),
            (int) Math.min(Integer.MAX_VALUE, fields.count(node, "runs")),
            fields.number(node, "noise"),
            fields.number(node, "smallest"));
  }

  private Statistic statistic(StoredThreshold stored, JsonNode node) throws ResultException {
    Statistic statistic = Statistic.ofKey(stored.statistic());
    if (statistic != null) {
      boolean isLeast = statistic.kind().isValue() && node.path("minimum").asBoolean();
      return isLeast ? Statistic.of(Statistic.Kind.VALUE_MIN) : statistic;
    }
    throw fields.fault(
        "its statistic `" + stored.statistic() + "` is none that this version of loadgate knows");
  }

  /** A label is what is called so; what is left may be of other kinds. */
  private static Subject subject(String text, Statistic statistic, JsonNode root) {
    String name = text.substring(text.indexOf(' ') + 1);
    if (statistic.kind().isValue()) {
      return new Subject.Query(name);
    }
    if (!statistic.kind().isOfRequests()) {
      return new Subject.Service(name);
    }
    boolean isLabel = root.path("requests").has(text) || root.path("apart").has(text);
    return isLabel ? new Subject.Label(text) : Subject.ofRequests(text);
  }

  /**
   * What was decided must be what the figures say. Where a measurement was repeated the figures are
   * of all of them, and where windows were judged they are of none.
   */
  private void check(ThresholdResult result, Summary summary, boolean isOfAll)
      throws ResultException {
    Threshold threshold = result.threshold();
    boolean isDecided = result.outcome() == Outcome.PASSED || result.outcome() == Outcome.FAILED;
    if (!isDecided || threshold.terms().window() != null || threshold.terms().abort()) {
      return;
    }
    boolean isMinimum = threshold.statistic().kind().isMinimum();
    double measured = result.measured();
    double limit = threshold.limit();
    boolean holds = isMinimum ? measured >= limit : measured <= limit;
    boolean isBoth = Math.abs(measured - limit) <= Math.abs(limit) * ROUNDED;
    if (!isBoth && holds != (result.outcome() == Outcome.PASSED)) {
      throw fields.fault(
          String.format(
              "%s is %s with %s measured and a limit of %s",
              threshold.title(), result.outcome(), measured, limit));
    }
    double shown = isOfAll ? shown(result, summary) : Double.NaN;
    if (Math.abs(shown - measured) > Math.abs(shown) * StatisticsReader.ROUNDING + ROUNDING) {
      throw fields.fault(
          String.format(
              "%s was judged by %s, but %s is what was measured: it does not add up",
              threshold.title(), measured, shown));
    }
  }

  /** NaN where it is not known, or where it was judged by more or fewer samples. */
  private static double shown(ThresholdResult result, Summary summary) {
    Threshold threshold = result.threshold();
    Gauge gauge = summary.gauges().get(threshold.gauge());
    if (gauge != null) {
      return gauge.value();
    }
    Statistics statistics = Judge.measured(threshold.subject(), summary.measurements().get(0));
    if (statistics == null
        || (result.samples() != statistics.latencySamples()
            && result.samples() != statistics.count())) {
      return Double.NaN;
    }
    return switch (threshold.statistic().kind()) {
      case PERCENTILE -> statistics.quantile(threshold.statistic().quantile());
      case MEAN -> statistics.mean();
      case ERROR_RATE -> statistics.errorRate();
      case TOLERATED_RATE -> statistics.toleratedRate();
      case THROUGHPUT -> statistics.throughput();
      case SAMPLES -> (double) statistics.count();
      default -> Double.NaN;
    };
  }
}
