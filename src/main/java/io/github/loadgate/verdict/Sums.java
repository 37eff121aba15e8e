package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that results add up: a measurement that lost or invented something is none. */
final class Sums {

  private static final double ROUNDING = 1e-9;

  /** Of values that a histogram rounds. */
  private static final double SLACK = 0.02;

  private static final List<String> QUANTILES = List.of("50", "90", "95", "99", "999");

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
    summary.scopes().forEach(this::checkPart);
    return faults;
  }

  private void checkPart(Scope scope, Statistics statistics) {
    check(scope.toString(), statistics);
    if (statistics.count() > summary.total().count()) {
      add(
          String.format(
              "%s has %s requests and the total has %s",
              scope, Figures.count(statistics.count()), Figures.count(summary.total().count())));
    }
  }

  private void check(String name, Statistics statistics) {
    checkCounts(name, statistics);
    if (statistics.count() > 0) {
      checkRate(name, "error rate", statistics.errorRate(), statistics.failed(), statistics);
      checkRate(
          name, "tolerated rate", statistics.toleratedRate(), statistics.tolerated(), statistics);
      checkNumbers(name, statistics);
      checkOrder(name, statistics);
    }
  }

  /** From the least to the greatest; what is absent or a timeout is not compared. */
  private void checkOrder(String name, Statistics statistics) {
    Map<String, Double> ascending = new LinkedHashMap<>();
    ascending.put("min", statistics.min());
    for (String quantile : QUANTILES) {
      ascending.put("p" + quantile, statistics.quantile(Double.parseDouble("0." + quantile)));
    }
    ascending.put("max", statistics.max());
    String before = "";
    double least = Double.NEGATIVE_INFINITY; // what is below 0 is said as such
    // A histogram rounds, and who states values may have rounded each of them by itself.
    double rounding = statistics.isCounted() ? SLACK : 3 * SLACK;
    for (Map.Entry<String, Double> next : ascending.entrySet()) {
      double value = next.getValue();
      if (Double.isFinite(value)) {
        if (value * (1 + rounding) + 1 < least) {
          add(
              String.format(
                  "of %s, %s is %s ms and %s %s ms", name, before, least, next.getKey(), value));
        }
        before = next.getKey();
        least = value;
      }
    }
    double mean = statistics.mean();
    if (mean < statistics.min() * (1 - SLACK) || mean > statistics.max() * (1 + SLACK)) {
      add(
          String.format(
              "the mean of %s is %s ms, which is not from %s to %s ms",
              name, mean, statistics.min(), statistics.max()));
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
          // Who states some values need not state all; who counts has them all.
          boolean isAbsent = Double.isNaN(value) && !statistics.isCounted();
          if (!(value >= 0) && !isAbsent) {
            String back =
                value < 0 && what.equals("min") ? " ms, as of a clock that went back" : "";
            add("the " + what + " of " + name + " is " + value + back);
          }
        });
  }

  private void add(String fault) {
    faults.add(fault + ": the results do not add up");
  }
}
