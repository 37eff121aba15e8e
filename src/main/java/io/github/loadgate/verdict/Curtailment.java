package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Series;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run that cannot pass any more, in the open model, where the number of requests to come is
 * known: one that would be clearly over a limit at its end even if all of those were fine. It is
 * the decision of the end that is asked, about the best end that there can be, with all that it
 * knows of clumps: so what may still turn out to be a burst ends nothing.
 *
 * <p>For percentiles and error rates of all requests together. How many requests a label will have
 * is left to chance; of a limit that a single request breaches the rest of the run tells more than
 * its end; and a limit that comes from earlier runs is always measured once more. Used by one
 * thread.
 */
final class Curtailment implements Lookout {

  private final List<Threshold> thresholds;
  private final MostRequests most;
  private final Confidence confidence;
  private final int limits;

  /** When the first measurement began. */
  private double first = Double.NaN;

  private Curtailment(
      List<Threshold> thresholds, MostRequests most, Confidence confidence, int limits) {
    this.thresholds = thresholds;
    this.most = most;
    this.confidence = confidence;
    this.limits = limits;
  }

  /** For a plan; {@link #NONE} where nothing of it can be known before its end. */
  static Lookout of(Plan plan, Confidence confidence) {
    MostRequests most = MostRequests.of(plan);
    List<Threshold> thresholds =
        plan.thresholds().stream().filter(Curtailment::canBeLostEarly).toList();
    return most == null || thresholds.isEmpty()
        ? NONE
        : new Curtailment(thresholds, most, confidence, plan.thresholds().size());
  }

  private static boolean canBeLostEarly(Threshold threshold) {
    Statistic.Kind kind = threshold.statistic().kind();
    return threshold.subject().equals(Subject.ALL)
        && threshold.terms().window() == null
        && threshold.terms().baseline() == null
        && (kind == Statistic.Kind.PERCENTILE
            || (kind == Statistic.Kind.ERROR_RATE && threshold.limit() > 0));
  }

  @Override
  public boolean wants(Object key) {
    return thresholds.contains(key);
  }

  @Override
  public @Nullable Breach look(Watched soFar, Settled settled) {
    first = Double.isNaN(first) ? soFar.fromSeconds() : first;
    if (soFar.fromSeconds() != first) {
      // What held in the first measurement is not in doubt, whatever a second says of it.
      return null;
    }
    for (Threshold threshold : thresholds) {
      Series series = soFar.series().get(threshold);
      if (series != null) {
        int over = (int) (settled.requestSeconds() / series.stepSeconds());
        Breach breach = look(threshold, series, over, soFar.fromSeconds());
        if (breach != null) {
          return breach;
        }
      }
    }
    return null;
  }

  /**
   * @param settled steps
   */
  private @Nullable Breach look(Threshold threshold, Series series, int settled, double from) {
    double seconds = settled * (double) series.stepSeconds();
    long seen = series.samples(0, settled);
    long all = most.after(seconds, seen);
    Measured atBest = new Measured(threshold, all, series.events(0, settled), Double.NaN);
    Duration judged = most.judged();
    int steps = (int) ((judged.toSeconds() + series.stepSeconds() - 1) / series.stepSeconds());
    if (atBest.holds() || settled >= steps) {
      return null;
    }
    Series best = new BestEnd(series, settled, steps, all - seen);
    return Significance.of(threshold, best, judged.toNanos() / 1e9).isClear(confidence, limits)
        ? new Breach(
            threshold, sentence(atBest, from + seconds), Double.NaN, seen, from, from + seconds)
        : null;
  }

  private static String sentence(Measured atBest, double until) {
    Threshold threshold = atBest.threshold();
    boolean isRate = threshold.statistic().kind().isRate();
    return String.format(
        "%s cannot hold its limit of %s any more: %s %s by %s, and of the run's %s at most %s may",
        threshold.title(),
        Figures.limit(threshold),
        Measured.plural(atBest.events(), "request"),
        isRate ? "had failed" : "had taken longer",
        Figures.clock(until),
        Figures.count(atBest.samples()),
        Figures.count(atBest.allowed()));
  }
}
