package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import io.github.loadgate.plan.reading.Quantities.Usual;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From one threshold's value, or its map of {@code fail warn abort window}, to a limit. */
final class ThresholdParts {

  private static final int MOST_SAMPLES = 1_000_000_000;
  private static final int MOST_RESTARTS = 1_000_000;

  private final Reading reading;

  ThresholdParts(Reading reading) {
    this.reading = reading;
  }

  /** Null where there is a problem with what fails. */
  @Nullable Threshold threshold(Entry entry, Statistic statistic, Subject subject) {
    Values.Parser<Double> parser = text -> limit(text, statistic);
    Entry fail = fail(entry, parser, statistic.kind().isMinimum(), new Problems());
    Double limit = fail == null ? null : reading.values().quantity(fail, parser);
    return fail == null || limit == null
        ? null
        : new Threshold(
            subject,
            statistic,
            limit,
            written(fail),
            fail.value().place().origin(),
            terms(entry, statistic, parser));
  }

  private Threshold.Terms terms(Entry entry, Statistic statistic, Values.Parser<Double> parser) {
    if (!(entry.value() instanceof MapNode map)) {
      return Threshold.Terms.NONE;
    }
    Entry warn = map.get("warn");
    Double warnAt = warn == null ? null : reading.values().quantity(warn, parser);
    Threshold.Warning warning =
        warn == null || warnAt == null
            ? null
            : new Threshold.Warning(warnAt, written(warn), warn.value().place().origin());
    Entry abort = map.get("abort");
    boolean aborts =
        abort != null
            && isOfRequests(abort, statistic)
            && Boolean.TRUE.equals(reading.values().flag(abort));
    Entry window = map.get("window");
    Duration length = window != null && isOfRequests(window, statistic) ? window(window) : null;
    return new Threshold.Terms(warning, length, aborts);
  }

  private boolean isOfRequests(Entry entry, Statistic statistic) {
    if (!statistic.kind().isOfRequests()) {
      reading
          .problems()
          .add(
              entry.keyPlace(),
              "`"
                  + entry.key()
                  + "` has no meaning for `"
                  + statistic.thresholdKey()
                  + "`, which is judged once, over all of the judged time.");
      return false;
    }
    if (statistic.kind() != Statistic.Kind.SAMPLES) {
      return true;
    }
    reading
        .problems()
        .add(
            entry.keyPlace(),
            "`"
                + entry.key()
                + "` has no meaning for `samplesMin`: windows are joined until they have samples"
                + " enough.");
    return false;
  }

  private @Nullable Duration window(Entry entry) {
    Duration window = reading.values().time(entry);
    if (window != null && !window.equals(Duration.ofSeconds(window.toSeconds()))) {
      reading
          .problems()
          .add(entry, entry.value().words() + " is not a whole number of seconds, such as `30s`.");
      return null;
    }
    return window;
  }

  private static String written(Entry entry) {
    return ((ScalarNode) entry.value()).text().strip();
  }

  /**
   * What fails, once the rest of the map is checked; null where nothing does.
   *
   * @param notYet told of what else stands there
   * @param isMinimum whether it is the least that holds
   */
  @Nullable Entry fail(
      Entry entry, Values.Parser<Double> parser, boolean isMinimum, Problems notYet) {
    if (!(entry.value() instanceof MapNode map)) {
      return entry;
    }
    Keys.THRESHOLD.check(map, reading.problems());
    Entry warn = map.get("warn");
    Double warnAt = warn == null ? null : reading.values().quantity(warn, parser);
    Entry abort = map.get("abort");
    Boolean aborts = abort == null ? null : reading.values().flag(abort);
    Entry window = map.get("window");
    if (window != null && reading.values().time(window) != null) {
      notYet.add(window.keyPlace(), Keys.notYet("window"));
    }
    if (abort != null && Boolean.TRUE.equals(aborts)) {
      notYet.add(abort.keyPlace(), Keys.notYet("abort"));
    }
    Entry fail = map.get("fail");
    if (fail == null) {
      reading.problems().add(entry, "a threshold needs `fail`, such as `{fail: 500ms}`.");
      return null;
    }
    if (warn != null && warnAt != null) {
      notYet.add(warn.keyPlace(), Keys.notYet("warn"));
      checkOrder(warn, warnAt, fail, parser, isMinimum);
    }
    return new Entry(entry.key(), fail.keyPlace(), fail.value());
  }

  private void checkOrder(
      Entry warn, double warnAt, Entry fail, Values.Parser<Double> parser, boolean isMinimum) {
    try {
      double failAt = fail.value() instanceof ScalarNode one ? parser.parse(one.text().strip()) : 0;
      if (fail.value() instanceof ScalarNode && (isMinimum ? warnAt < failAt : warnAt > failAt)) {
        reading
            .problems()
            .add(
                warn,
                warn.value().words()
                    + " never warns, because "
                    + fail.value().words()
                    + " fails before.");
      }
    } catch (ValueException e) {
      // What is wrong with `fail` is said where it is read.
    }
  }

  private static double limit(String text, Statistic statistic) throws ValueException {
    return switch (statistic.kind()) {
      case PERCENTILE, MEAN, MAX -> Quantities.duration(text, Usual.LATENCY).toNanos() / 1e6;
      case ERROR_RATE, TOLERATED_RATE -> Quantities.fraction(text);
      case THROUGHPUT -> Quantities.perSecond(text);
      case SAMPLES -> Quantities.count(text, 1, MOST_SAMPLES);
      case CPU -> Quantities.fraction(text);
      case MEMORY -> Quantities.bytes(text);
      case RESTARTS -> Quantities.count(text, 0, MOST_RESTARTS);
      case VALUE, VALUE_MIN -> Quantities.number(text);
    };
  }
}
