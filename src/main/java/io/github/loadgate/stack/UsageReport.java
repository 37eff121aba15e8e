package io.github.loadgate.stack;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.plan.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes figures of readings. Of a service with several containers the one that uses most counts: a
 * limit of processor or memory is one of each container, and a sum or a mean would hide the one
 * that has reached it. Restarts are counted together.
 */
final class UsageReport {

  /** Two readings could be any two moments. */
  private static final int LEAST = 3;

  private final UsageSource source;
  private final Map<String, UsageTally> tallies;
  private final int judged;

  /**
   * @param judged how often all instances should have been read
   */
  UsageReport(UsageSource source, Map<String, UsageTally> tallies, int judged) {
    this.source = source;
    this.tallies = tallies;
    this.judged = judged;
  }

  /** The same reason for each figure. */
  static Map<String, Gauge> missing(List<UsageSource.Instance> instances, String why) {
    Map<String, Gauge> gauges = new LinkedHashMap<>();
    for (UsageSource.Instance each : instances) {
      for (String figure : List.of("cpu", "memory", "restarts")) {
        gauges.put(name(each.service(), figure), Gauge.missing(why));
      }
    }
    return gauges;
  }

  private static String name(String service, String figure) {
    return new Subject.Service(service) + " " + figure;
  }

  Map<String, Gauge> gauges() throws InterruptedException {
    Map<String, List<UsageSource.Instance>> byService = new LinkedHashMap<>();
    for (UsageSource.Instance each : source.instances()) {
      byService.computeIfAbsent(each.service(), name -> new ArrayList<>()).add(each);
    }
    Map<String, UsageSource.Restarts> restarts = source.restarts();
    Map<String, Gauge> gauges = new LinkedHashMap<>();
    byService.forEach(
        (service, instances) -> {
          gauges.put(name(service, "cpu"), cpu(instances));
          gauges.put(name(service, "memory"), memory(instances));
          gauges.put(name(service, "restarts"), restarts(service, restarts.get(service)));
        });
    return gauges;
  }

  private Gauge cpu(List<UsageSource.Instance> instances) {
    String lack = lack(instances, UsageTally::readingsOfCpu);
    if (!lack.isEmpty()) {
      return Gauge.missing(lack);
    }
    UsageSource.Instance most = most(instances, each -> tally(each).cores() / each.cores());
    UsageTally tally = tally(most);
    return new Gauge(
        tally.cores() / most.cores(),
        tally.readingsOfCpu(),
        ofSeveral(instances) + "mean of " + tally.readingsOfCpu() + " s, " + most.ofCores(),
        "");
  }

  private Gauge memory(List<UsageSource.Instance> instances) {
    String lack = lack(instances, UsageTally::readingsOfMemory);
    if (!lack.isEmpty()) {
      return Gauge.missing(lack);
    }
    UsageTally tally = tally(most(instances, each -> tally(each).peak()));
    return new Gauge(
        tally.peak(),
        tally.readingsOfMemory(),
        ofSeveral(instances) + "most of " + tally.readingsOfMemory() + " readings, one a second",
        "");
  }

  private static Gauge restarts(String service, UsageSource.@Nullable Restarts restarts) {
    if (restarts == null) {
      return Gauge.missing("nobody knows how often " + service + " was restarted");
    }
    return restarts.missing().isEmpty()
        ? new Gauge(restarts.restarts(), 1, restarts.evidence(), "")
        : Gauge.missing(restarts.missing());
  }

  /** Why there are too few readings to say anything; empty where there are enough. */
  private String lack(List<UsageSource.Instance> instances, ToIntFunction<UsageTally> readings) {
    if (judged < LEAST) {
      return String.format(
          "it is read once a second, and the judged time had room for %d of at least %d readings;"
              + " let it be longer, such as -Dload.duration=10s",
          judged, LEAST);
    }
    for (UsageSource.Instance each : instances) {
      int had = readings.applyAsInt(tally(each));
      if (had < LEAST || had * 2 < judged) {
        return String.format(
            "%s could be read only %d of %d times in the judged time; %s",
            each.name(), had, judged, source.hint());
      }
    }
    return "";
  }

  private static String ofSeveral(List<UsageSource.Instance> instances) {
    return instances.size() == 1
        ? ""
        : "the one of " + instances.size() + " containers that uses most, ";
  }

  private static UsageSource.Instance most(
      List<UsageSource.Instance> instances, ToDoubleFunction<UsageSource.Instance> by) {
    return instances.stream().max(Comparator.comparingDouble(by)).orElseThrow();
  }

  private UsageTally tally(UsageSource.Instance instance) {
    return tallies.getOrDefault(instance.name(), new UsageTally());
  }
}
