package io.github.loadgate.report;

import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells how the load generator itself fared. */
final class GeneratorText {

  /** From here on a person should know, whatever the outcome. */
  private static final double MUCH_CPU = 0.8;

  private static final double MANY_SAMPLES = 0.001;
  private static final double MEGABYTE = 1 << 20;

  private GeneratorText() {}

  /** One sentence; empty where nothing is known. */
  static String of(Summary summary) {
    Generator generator = summary.generator();
    List<String> parts = most(summary);
    if (generator.heapPeak() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "heap up to %,.0f of %,.0f MB",
              generator.heapPeak() / MEGABYTE,
              generator.heapMax() / MEGABYTE));
    }
    Generator.Pauses collections = generator.collections();
    if (collections.count() > 0) {
      parts.add(
          plural(collections.count(), "garbage collection")
              + ", the longest "
              + millis(collections.longest()));
    }
    if (!Double.isNaN(generator.delays().max())) {
      parts.add(
          "threads woke up late by p99 "
              + millis(generator.delays().p99())
              + ", at most "
              + millis(generator.delays().max()));
    }
    return sentence(parts);
  }

  /** The part of it that fits a line of a console. */
  static String brief(Summary summary) {
    return sentence(most(summary));
  }

  private static String sentence(List<String> parts) {
    return parts.isEmpty() ? "" : "Load generator: " + String.join("; ", parts) + ".";
  }

  private static List<String> most(Summary summary) {
    Generator generator = summary.generator();
    List<String> parts = new ArrayList<>(disturbed(summary));
    if (!Double.isNaN(generator.cpuMean())) {
      parts.add(
          String.format(
              Locale.ROOT,
              "CPU %.0f %% of %s, %.0f %% in the busiest second",
              generator.cpuMean() * 100,
              plural(generator.cores(), "core"),
              generator.cpuMax() * 100));
    }
    return parts;
  }

  /** Whether it disturbed samples, or was about to. */
  static boolean matters(Summary summary) {
    long disturbed = summary.disturbance().samples();
    return disturbed > Math.max(1, MANY_SAMPLES * summary.total().count())
        || summary.generator().cpuMean() >= MUCH_CPU;
  }

  private static List<String> disturbed(Summary summary) {
    Disturbance disturbance = summary.disturbance();
    List<String> parts = new ArrayList<>();
    long count = summary.total().count();
    if (disturbance.late() > 0) {
      parts.add(share(disturbance.late(), count) + " begun late");
    }
    if (disturbance.heldUp() > 0) {
      parts.add(
          share(disturbance.heldUp(), count)
              + " held up by standstills of more than "
              + millis(disturbance.tolerance().pauseNanos() / 1e6));
    }
    return parts;
  }

  private static String share(long part, long all) {
    return plural(part, "request") + " (" + Figures.percent((double) part / all) + ")";
  }

  private static String millis(double millis) {
    return Figures.of(Statistic.of(Statistic.Kind.MEAN), millis).replaceFirst("\\.0+ ", " ");
  }

  private static String plural(long count, String noun) {
    return Figures.count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
