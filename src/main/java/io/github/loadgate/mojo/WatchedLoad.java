package io.github.loadgate.mojo;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.mojo.Tools.PlannedLoad;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.stack.ServiceWatch;
import io.github.loadgate.stack.Stack;
import io.github.loadgate.stack.StackException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A load while those services are measured that thresholds are about. */
final class WatchedLoad {

  private WatchedLoad() {}

  /** Runs it; nothing is measured, and nothing costs anything, where no threshold asks for it. */
  static Summary run(
      Plan plan, Stack stack, PlannedLoad load, @Nullable Consumer<PreflightReport> told)
      throws StackException, RunBrokenException, InterruptedException {
    Set<String> services = services(plan);
    if (services.isEmpty()) {
      return load.run(told, progress -> {});
    }
    try (ServiceWatch watch = stack.watch(services)) {
      Summary summary = load.run(told, progress -> watch.at(progress.phase()));
      return summary.with(watch.gauges());
    }
  }

  private static Set<String> services(Plan plan) {
    Set<String> services = new LinkedHashSet<>();
    plan.thresholds()
        .forEach(
            threshold -> {
              if (threshold.subject() instanceof Subject.Service service) {
                services.add(service.name());
              }
            });
    return services;
  }
}
