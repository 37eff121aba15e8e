package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import io.github.loadgate.plan.reading.Quantities.Usual;
import org.jspecify.annotations.Nullable;

/** From one threshold's value, or its map of {@code fail warn abort window}, to a limit. */
final class ThresholdParts {

  private static final int MOST_SAMPLES = 1_000_000_000;

  private final Reading reading;

  ThresholdParts(Reading reading) {
    this.reading = reading;
  }

  /** Null where there is a problem with what fails. */
  @Nullable Threshold threshold(
      Entry entry, Statistic statistic, Subject subject, Problems notYet) {
    Entry fail = fail(entry, text -> limit(text, statistic), statistic.kind().isMinimum(), notYet);
    Double limit =
        fail == null ? null : reading.values().quantity(fail, text -> limit(text, statistic));
    return fail == null || limit == null
        ? null
        : new Threshold(
            subject,
            statistic,
            limit,
            ((ScalarNode) fail.value()).text().strip(),
            fail.value().place().origin());
  }

  /**
   * What fails, once the rest of the map is checked; null where nothing does.
   *
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
    };
  }
}
