package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that results add up: a measurement that lost or invented something is none. */
final class Sums {

  private static final double ROUNDING = 1e-9;

  private final Summary summary;
  private final List<String> faults = new ArrayList<>();

  Sums(Summary summary) {
    this.summary = summary;
  }

  /** One sentence each. */
  List<String> faults() {
    if (!(summary.judgedSeconds() >= 0) || Double.isInfinite(summary.judgedSeconds())) {
      add("the judged time is " + summary.judgedSeconds() + " s");
    }
    check("all requests", summary.total());
    long sum = 0;
    for (Map.Entry<String, Statistics> request : summary.requests().entrySet()) {
      check(request.getKey(), request.getValue());
      sum += request.getValue().count();
    }
    if (sum != summary.total().count()) {
      add(
          String.format(
              "the labels have %s requests together and the total has %s",
              Figures.count(sum), Figures.count(summary.total().count())));
    }
    return faults;
  }

  private void check(String name, Statistics statistics) {
    checkCounts(name, statistics);
    if (statistics.count() > 0) {
      checkRate(name, "error rate", statistics.errorRate(), statistics.failed(), statistics);
      checkRate(
          name, "tolerated rate", statistics.toleratedRate(), statistics.tolerated(), statistics);
      checkNumbers(name, statistics);
    }
  }

  private void checkCounts(String name, Statistics s) {
    if (Math.min(Math.min(s.ok(), s.tolerated()), s.failed()) < 0
        || s.ok() + s.tolerated() + s.failed() != s.count()) {
      add(
          String.format(
              "of %s requests of %s, %s were ok, %s tolerated and %s failed",
              Figures.count(s.count()),
              name,
              Figures.count(s.ok()),
              Figures.count(s.tolerated()),
              Figures.count(s.failed())));
    }
    if (s.overEveryLimit() < 0
        || s.latencySamples() < s.overEveryLimit()
        || s.latencySamples() > s.count()
        || s.dropped() < 0) {
      add(
          String.format(
              "of %s requests of %s, %s have a latency, %s are over every limit and %s were"
                  + " dropped",
              Figures.count(s.count()),
              name,
              Figures.count(s.latencySamples()),
              Figures.count(s.overEveryLimit()),
              Figures.count(s.dropped())));
    }
  }

  private void checkRate(String name, String what, double rate, long events, Statistics s) {
    if (!(Math.abs(rate - (double) events / s.count()) <= ROUNDING)) {
      add(
          String.format(
              "the %s of %s is %s, but %s of %s requests were counted",
              what, name, rate, Figures.count(events), Figures.count(s.count())));
    }
  }

  /** Every comparison is written so that NaN is a fault. */
  private void checkNumbers(String name, Statistics statistics) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("throughput", statistics.throughput());
    if (statistics.latencySamples() > 0) {
      values.put("mean", statistics.mean());
      values.put("min", statistics.min());
      values.put("p50", statistics.quantile(0.5));
      values.put("p95", statistics.quantile(0.95));
      values.put("p99", statistics.quantile(0.99));
      values.put("max", statistics.max());
    }
    values.forEach(
        (what, value) -> {
          if (!(value >= 0)) {
            add("the " + what + " of " + name + " is " + value);
          }
        });
  }

  private void add(String fault) {
    faults.add(fault + ": the results do not add up");
  }
}
