package io.github.loadgate.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.verdict.baseline.Machine;
import io.github.loadgate.verdict.baseline.Past;
import io.github.loadgate.verdict.baseline.PastRun;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run as later ones are compared with it, as JSON: {@code comparable} in {@code result.json}, and
 * a line of the file of earlier runs. Read strictly: what is missing, unknown, negative, absurd or
 * out of order is an error and never a default.
 */
final class PastRunJson {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{6,64}");
  private static final Set<String> KEYS =
      Set.of("run", "started", "commit", "load", "machine", "samples", "dispersion", "values");
  private static final Set<String> MACHINE_KEYS =
      Set.of("cpu", "cores", "gigabytes", "os", "jvm", "label");

  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MOST_TEXT = 200;
  private static final int MOST_VALUES = 120;
  private static final double MOST = 1e9;
  private static final double MOST_ERROR = 1;

  private PastRunJson() {}

  static void put(ObjectNode node, PastRun run) {
    node.put("run", run.runId());
    node.put("started", run.started().toString());
    node.put("commit", run.commit());
    node.put("load", run.loadHash());
    Machine machine = run.machine();
    node.putObject("machine")
        .put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("gigabytes", machine.gigabytes())
        .put("os", machine.os())
        .put("jvm", machine.jvm())
        .put("label", machine.label());
    node.put("samples", run.samples());
    JsonNumbers.put(node, "dispersion", run.dispersion());
    ObjectNode values = node.putObject("values");
    run.values().forEach((key, past) -> values.putArray(key).add(past.value()).add(past.error()));
  }

  static PastRun read(JsonNode node) throws BaselineException {
    only(node, KEYS, "a run");
    String id = text(node, "run", ID);
    long samples = whole(node, "samples", 1, Long.MAX_VALUE / 2);
    JsonNode dispersion = node.path("dispersion");
    return new PastRun(
        id,
        started(node),
        commit(node),
        text(node, "load", HEX),
        machine(node.path("machine")),
        samples,
        dispersion.isNull() ? Double.NaN : number(dispersion, "dispersion", 1, MOST),
        values(node.path("values")));
  }

  private static Machine machine(JsonNode node) throws BaselineException {
    only(node, MACHINE_KEYS, "`machine`");
    return new Machine(
        text(node, "cpu", null),
        (int) whole(node, "cores", 1, 100_000),
        (int) whole(node, "gigabytes", 0, 1_000_000),
        text(node, "os", null),
        text(node, "jvm", null),
        text(node, "label", null));
  }

  private static Map<String, Past> values(JsonNode node) throws BaselineException {
    if (!node.isObject() || node.isEmpty() || node.size() > MOST_VALUES) {
      throw odd("values", node, "an object with at least one statistic");
    }
    Map<String, Past> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      values.put(field.getKey(), value(field.getKey(), field.getValue()));
    }
    checkOrder(values);
    return values;
  }

  private static Past value(String key, JsonNode pair) throws BaselineException {
    Statistic statistic = Statistic.ofKey(key);
    if (statistic == null || !statistic.kind().isComparable()) {
      throw new BaselineException("its `values` have a " + quoted(key) + ", unknown here");
    }
    if (!pair.isArray() || pair.size() != 2) {
      throw odd(key, pair, "a value and its error");
    }
    boolean isRate = statistic.kind().isRate();
    double value = number(pair.path(0), key, 0, isRate ? 1 : MOST);
    if (!isRate && value == 0) {
      throw odd(key, pair.path(0), "a number over 0");
    }
    return new Past(value, number(pair.path(1), "error of " + key, 0, MOST_ERROR));
  }

  /** A p95 below a p50 was not measured. */
  private static void checkOrder(Map<String, Past> values) throws BaselineException {
    String before = "";
    double least = 0;
    List<String> byQuantile =
        values.keySet().stream()
            .filter(key -> quantile(key) > 0)
            .sorted(Comparator.comparingDouble(PastRunJson::quantile))
            .toList();
    for (String key : byQuantile) {
      double value = requireNonNull(values.get(key)).value();
      if (value < least) {
        throw new BaselineException(
            "its " + key + " of " + value + " is below its " + before + " of " + least);
      }
      before = key;
      least = value;
    }
  }

  /** 1 for the greatest; 0 for what is no quantile. */
  private static double quantile(String key) {
    Statistic statistic = requireNonNull(Statistic.ofKey(key));
    return statistic.kind() == Statistic.Kind.MAX ? 1 : statistic.quantile();
  }

  private static Instant started(JsonNode node) throws BaselineException {
    JsonNode text = node.path("started");
    try {
      Instant started = Instant.parse(text.isTextual() ? text.textValue() : "");
      if (started.isAfter(EARLIEST) && started.isBefore(LATEST)) {
        return started;
      }
    } catch (DateTimeException e) {
      BaselineException odd = odd("started", text, "a time such as 2026-11-21T20:40:00Z");
      odd.initCause(e);
      throw odd;
    }
    throw odd("started", text, "a time from 2020 to 2199");
  }

  private static @Nullable String commit(JsonNode node) throws BaselineException {
    return node.path("commit").isNull() ? null : text(node, "commit", HEX);
  }

  private static void only(JsonNode node, Set<String> keys, String what) throws BaselineException {
    if (!node.isObject()) {
      throw new BaselineException(what + " is " + shown(node) + ", and not an object");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!keys.contains(field.getKey())) {
        throw new BaselineException(what + " has a " + quoted(field.getKey()) + ", unknown here");
      }
    }
  }

  private static String text(JsonNode node, String name, @Nullable Pattern pattern)
      throws BaselineException {
    JsonNode text = node.path(name);
    boolean isPlain =
        text.isTextual()
            && text.textValue().length() <= MOST_TEXT
            && PlainText.line(text.textValue()).equals(text.textValue());
    if (!isPlain || (pattern != null && !pattern.matcher(text.textValue()).matches())) {
      throw odd(name, text, pattern == null ? "a short text" : "of the kind that loadgate writes");
    }
    return text.textValue();
  }

  private static long whole(JsonNode node, String name, long least, long most)
      throws BaselineException {
    JsonNode number = node.path(name);
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < least
        || number.longValue() > most) {
      throw odd(name, number, "a count from " + least);
    }
    return number.longValue();
  }

  private static double number(JsonNode number, String name, double least, double most)
      throws BaselineException {
    double value = number.isNumber() ? number.doubleValue() : Double.NaN;
    if (!(value >= least && value <= most)) {
      throw odd(
          name, number, String.format(Locale.ROOT, "a number from %.0f to %,.0f", least, most));
    }
    return value;
  }

  private static BaselineException odd(String name, JsonNode found, String allowed) {
    return new BaselineException("its `" + name + "` is " + shown(found) + ", and not " + allowed);
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode()
        ? "missing"
        : PlainText.cut(PlainText.line(node.toString()), MOST_TEXT);
  }

  private static String quoted(String text) {
    return "`" + PlainText.cut(PlainText.line(text), MOST_TEXT) + "`";
  }
}
