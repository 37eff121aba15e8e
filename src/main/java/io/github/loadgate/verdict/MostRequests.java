package io.github.loadgate.verdict;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a measurement can come to at most: known where a rate says how many tasks are
 * begun, and no task has a loop without a bound. A measurement with fewer has fewer fine ones.
 *
 * @param load open
 * @param judged how long a measurement is
 * @param perTask how many requests a task has at most
 */
record MostRequests(Load load, Duration judged, long perTask) {

  /** In so many standard deviations no Poisson process makes more starts, but once in 1e8 runs. */
  private static final double DEVIATIONS = 6;

  /** The tail of a small mean is longer. */
  private static final double BESIDE = 10;

  /** Null where nobody can know: users send the next request when they have got the last answer. */
  static @Nullable MostRequests of(Plan plan) {
    List<Workload> workloads = plan.workloads();
    Load load = workloads.get(0).load();
    Duration judged = load.judgedTime();
    if (workloads.size() > 1 || !load.isOpen() || judged == null) {
      return null;
    }
    double perTask =
        workloads.get(0).scenarios().stream()
            .filter(scenario -> scenario.weight() > 0 || workloads.get(0).scenarios().size() == 1)
            .map(Scenario::tasks)
            .flatMap(List::stream)
            .mapToDouble(task -> most(task.steps()))
            .max()
            .orElse(0);
    return perTask > 0 && perTask < Integer.MAX_VALUE
        ? new MostRequests(load, judged, (long) perTask)
        : null;
  }

  /** How many requests steps come to at most; infinity where there is no bound. */
  private static double most(List<Step> steps) {
    return steps.stream().mapToDouble(MostRequests::most).sum();
  }

  private static double most(Step step) {
    if (step instanceof Step.Request || step instanceof Step.Fail) {
      return 1;
    }
    if (step instanceof Step.Choose choose) {
      return choose.branches().stream().mapToDouble(b -> most(b.steps())).max().orElse(0);
    }
    double inside = most(Step.inside(step));
    if (step instanceof Step.Repeat repeat) {
      return repeat.most() * inside;
    }
    boolean isEndless = step instanceof Step.Each || step instanceof Step.Until;
    return isEndless && inside > 0 ? Double.POSITIVE_INFINITY : inside;
  }

  /**
   * The most of a whole measurement.
   *
   * @param seconds of it that are over
   * @param seen requests that were begun in them
   */
  long after(double seconds, long seen) {
    // Those begun before may have requests left, all but one.
    double underWay = (perTask - 1.0) * load.mostUsers();
    double planned = starts(0) * perTask + underWay;
    double more = seen + starts(seconds) * perTask + underWay;
    return (long) Math.ceil(Math.max(planned, more));
  }

  /** How many tasks are begun at most from a time of the measurement until its end. */
  private double starts(double from) {
    if (load instanceof Load.Open open) {
      return most(open.rate() * Math.max(0, seconds(judged) - from), open.arrivals());
    }
    Load.Staged staged = (Load.Staged) load;
    double begin = seconds(staged.warmUp()) + from;
    return most(Stages.starts(staged.stages(), begin), staged.arrivals());
  }

  private static double most(double mean, Load.Arrivals arrivals) {
    return arrivals == Load.Arrivals.POISSON
        ? mean + DEVIATIONS * Math.sqrt(mean) + BESIDE
        : mean + 1;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /** The area below a rate that is made of straight lines. */
  private static final class Stages {
    private final double from;
    private double at;
    private double level;
    private double sum;

    private Stages(double from) {
      this.from = from;
    }

    static double starts(List<Load.Stage> stages, double from) {
      Stages area = new Stages(from);
      for (Load.Stage stage : stages) {
        area.line(stage.level(), seconds(stage.over()));
        area.line(stage.level(), seconds(stage.hold()));
      }
      return area.sum;
    }

    private void line(double last, double length) {
      double left = Math.min(length, at + length - from);
      if (left > 0) {
        double first = last + (level - last) * left / length;
        sum += (first + last) / 2 * left;
      }
      at += length;
      level = last;
    }
  }
}
