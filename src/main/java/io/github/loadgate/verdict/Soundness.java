package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds why a run as a whole is no measurement, whatever its thresholds say. */
final class Soundness {

  private final Plan plan;
  private final Summary summary;
  private final JudgedTime time;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> lessLoad = new ArrayList<>();
  private final List<String> slowed = new ArrayList<>();

  /** By label, and by the subject of a scenario. */
  private final Map<String, String> neverRan = new TreeMap<>();

  private @Nullable String nothing;

  private Soundness(Plan plan, Summary summary) {
    this.plan = plan;
    this.summary = summary;
    time = new JudgedTime(plan, summary);
  }

  static Soundness of(Plan plan, Summary summary) {
    Soundness soundness = new Soundness(plan, summary);
    soundness.checkTime();
    soundness.checkAnswers();
    soundness.reasons.addAll(UserCount.faults(plan, summary));
    if (summary.breach() == null) {
      // What a run that was aborted for a breach has not come to is no fault of it.
      soundness.checkLoads();
      soundness.checkLabels();
      soundness.checkScenarios();
    }
    soundness.checkThresholds();
    soundness.reasons.addAll(MissedStarts.reasons(plan, summary));
    soundness.lessLoad.addAll(Bottleneck.lessLoad(plan, summary));
    boolean told = !soundness.lessLoad.isEmpty();
    Bottleneck.slowedSamples(plan, summary, told).ifPresent(soundness.slowed::add);
    soundness.reasons.addAll(new Sums(summary).faults());
    return soundness;
  }

  /**
   * How the load generator itself was in the way, one sentence each; not among the reasons.
   *
   * @param holds whether every limit holds: what only made samples slower is not in the way then
   */
  List<String> bottleneck(boolean holds) {
    List<String> all = new ArrayList<>(lessLoad);
    if (!holds) {
      all.addAll(slowed);
    }
    return all;
  }

  /** One sentence each; empty for a sound measurement, but for a {@link #bottleneck}. */
  List<String> reasons() {
    return reasons;
  }

  /** Why a threshold has not one request to judge; a sentence of the reasons where there is one. */
  String whyNothing(Threshold threshold) {
    if (nothing != null) {
      return nothing;
    }
    String said = neverRan.get(threshold.subject().toString());
    return said != null ? said : new NeverRan(plan, summary).sentence(threshold);
  }

  private void checkTime() {
    if (summary.breach() != null) {
      return;
    }
    if (summary.endedEarly() != null) {
      String reason = "ended early, after " + judgedTime() + ": " + summary.endedEarly();
      reasons.add(reason);
      // What an early end explains is not said again.
      nothing = summary.total().count() == 0 ? reason : null;
    } else {
      reasons.addAll(time.faults());
    }
  }

  /** How much of what was planned: {@code 42 s of 300 s of judged time}. */
  String judgedTime() {
    return time.reached();
  }

  private void checkAnswers() {
    Statistics total = summary.total();
    Unanswered.unsent(summary).ifPresent(reasons::add);
    if (summary.endedEarly() != null && summary.breach() == null) {
      return;
    }
    if (total.count() == 0) {
      nothing =
          "no request was begun in the "
              + time.planned()
              + ", so there is nothing to judge: its users were in their `start`, in a pause or in a"
              + " request from before. Let it run longer, or make those shorter";
      reasons.add(nothing);
    } else if (total.latencySamples() == total.overEveryLimit() && onlyExpressionsFailed()) {
      Cluster first = judgedFailures().get(0);
      reasons.add(
          String.format(
              "none of %s requests could be made or judged, because an expression failed: %s (%s)",
              Figures.count(total.count()), first.sample().reason(), first.sample().origin()));
    } else if (total.latencySamples() == total.overEveryLimit()) {
      reasons.add(Unanswered.none(summary));
    }
  }

  private boolean onlyExpressionsFailed() {
    List<Cluster> failures = judgedFailures();
    return !failures.isEmpty()
        && failures.stream().allMatch(cluster -> cluster.failure() == FailureClass.EXPRESSION);
  }

  private List<Cluster> judgedFailures() {
    return summary.failures().stream().filter(cluster -> cluster.phase().isJudged()).toList();
  }

  /** Of several; that the only one did nothing is said as a whole. */
  private void checkLoads() {
    if (nothing != null || summary.endedEarly() != null || plan.workloads().size() == 1) {
      return;
    }
    for (Workload workload : plan.workloads()) {
      long starts =
          workload.scenarios().stream()
              .mapToLong(scenario -> summary.taskStarts().getOrDefault(scenario.name(), 0L))
              .sum();
      if (starts == 0 && !isSaidElsewhere(workload)) {
        reasons.add(idle(workload));
        workload.scenarios().forEach(scenario -> neverRan.put(subject(scenario), idle(workload)));
      }
    }
  }

  private static String subject(Scenario scenario) {
    return new Subject.Scenario(scenario.name()).toString();
  }

  /**
   * Work that was not done, and starts that were owed and not made, have sentences of their own.
   */
  private boolean isSaidElsewhere(Workload workload) {
    return workload.load() instanceof Load.Iterations
        || summary.workloads().stream()
            .filter(run -> run.name().equals(workload.name()))
            .anyMatch(run -> run.starts().planned() > 0 && run.starts().made() == 0);
  }

  private static String idle(Workload workload) {
    Scenario first = workload.scenarios().get(0);
    return String.format(
        "%s (%s) began no task in the judged time, so nothing of it was measured: its users were"
            + " in their `start`, in a task from before or in a pause, or there were none. Let it"
            + " run longer, or make its `start`, tasks and pauses shorter",
        UserCount.isShared(workload) ? "the shared `load`" : "the load of scenario " + first.name(),
        first.origin());
  }

  private void checkLabels() {
    if (nothing != null) {
      return;
    }
    DueRuns.of(plan, summary)
        .forEach(
            (label, due) -> {
              Statistics statistics = summary.requests().get(label);
              if (due.runs() >= DueRuns.LEAST && (statistics == null || statistics.count() == 0)) {
                String reason =
                    String.format(
                        "%s (%s) never ran, though %s runs of it were due by weight: %s",
                        label, due.origin(), Figures.count(Math.round(due.runs())), why(label));
                neverRan.put(label, reason);
                reasons.add(reason);
              }
            });
  }

  /** Only a choice from nothing skips a task whose requests are certain. */
  private String why(String label) {
    return Skips.ofTasks(plan, summary, label)
        .map(
            skips ->
                String.format(
                    "%s of its tasks were skipped: %s. What it picks from must be filled first, by"
                        + " `setup`, `start` or another task",
                    Figures.count(skips.times()), skips.reason()))
        .orElse(
            "an earlier request of its task failed, the task was skipped, or it takes longer than"
                + " the load. Mark it `rare: true` if it need not occur");
  }

  /**
   * Requests that may be left out are due to nobody, but a scenario of which all are is no load.
   */
  private void checkScenarios() {
    if (nothing != null) {
      return;
    }
    for (Scenario scenario : plan.scenarios()) {
      long starts = summary.taskStarts().getOrDefault(scenario.name(), 0L);
      List<Step.Request> requests = scenario.requests();
      boolean mayBeSilent = requests.stream().allMatch(Step.Request::rare);
      boolean isSaid = requests.stream().anyMatch(r -> neverRan.containsKey(r.label()));
      if (starts >= DueRuns.LEAST
          && !mayBeSilent
          && !isSaid
          && requests.stream().noneMatch(this::ran)) {
        reasons.add(silent(scenario, starts));
        neverRan.put(subject(scenario), silent(scenario, starts));
      }
    }
  }

  private boolean ran(Step.Request request) {
    Statistics statistics = summary.requests().get(request.label());
    return statistics != null && statistics.count() > 0;
  }

  private String silent(Scenario scenario, long starts) {
    return String.format(
        "scenario %s (%s) sent no request in the judged time, though its users began %s tasks%s."
            + " Mark its requests `rare: true` if none of them need occur",
        scenario.name(),
        scenario.origin(),
        Figures.count(starts),
        Skips.of(scenario, summary)
            .map(s -> "; skipped " + Figures.count(s.times()) + " times: " + s.reason())
            .orElse(""));
  }

  private void checkThresholds() {
    if (plan.thresholds().isEmpty()) {
      reasons.add("the plan has no threshold, so there is nothing that could fail");
    }
  }
}
