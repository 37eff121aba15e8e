package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One user of every scenario that has users, side by side, does everything once before there is any
 * load: what fails then is no matter of load.
 */
final class Preflight {

  /** How long it takes at most, unless one request alone may take longer. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  /** What is left for others when the longest request has hung. */
  private static final Duration BESIDES = Duration.ofSeconds(10);

  private final List<Scenario> scenarios;
  private final Clock clock;
  private final long begun;
  private final Duration longest;
  private final List<Rehearsal> rehearsals = new ArrayList<>();
  private final List<Solo> solos = new ArrayList<>();

  /** Makes what a user needs: one for each scenario. */
  interface Users {
    UserScope scope(int id, Scenario scenario);

    RequestRunner requests(UserScope scope, Samples samples, Transport.Session session);
  }

  /**
   * Begins now.
   *
   * @param cast which says what scenarios have users, and who is the first of each: its {@code
   *     user.id} is used, so that accounts made for the users of the load fit
   * @param turns how many times as long it may take, where users do not go side by side
   */
  Preflight(
      Plan plan,
      Cast cast,
      int turns,
      Clock clock,
      Transport transport,
      Samples samples,
      Users users) {
    this.clock = clock;
    begun = clock.nanos();
    longest = longest(plan).multipliedBy(turns);
    scenarios = new ArrayList<>();
    Patience patience = new Patience();
    Map<Scenario, Integer> firstUsers = cast.firstUsers();
    for (Scenario scenario : plan.scenarios()) {
      Integer id = firstUsers.get(scenario);
      if (id != null) {
        scenarios.add(scenario);
        Transport.Session session = transport.open();
        UserScope scope = users.scope(id, scenario);
        RehearsalSamples remembered = new RehearsalSamples(samples);
        RequestRunner requests = users.requests(scope, remembered, session);
        StepRunner runner = new StepRunner(requests, scope);
        Rehearsal rehearsal = new Rehearsal(scenario, scope, runner, remembered, patience);
        rehearsals.add(rehearsal);
        solos.add(new Solo(clock, rehearsal, session, begun + longest.toNanos()));
      }
    }
  }

  /** Each to be run on a thread of its own. */
  List<Solo> users() {
    return solos;
  }

  private static Duration longest(Plan plan) {
    return requests(plan.scenarios())
        .map(request -> request.timeout().plus(BESIDES))
        .max(Comparator.naturalOrder())
        .filter(time -> time.compareTo(LONGEST) > 0)
        .orElse(LONGEST);
  }

  private static Stream<Step.Request> requests(List<Scenario> scenarios) {
    return scenarios.stream().flatMap(Preflight::requests);
  }

  private static Stream<Step.Request> requests(Scenario scenario) {
    return Stream.of(
            scenario.start().stream(),
            scenario.tasks().stream()
                .filter(task -> task.weight() > 0)
                .flatMap(task -> task.steps().stream()),
            scenario.stop().stream())
        .flatMap(steps -> Step.requestsOf(steps.toList()).stream());
  }

  /** What came of it; to be asked when all users have ended. */
  PreflightReport report() {
    Set<String> labels = new LinkedHashSet<>();
    requests(scenarios).forEach(request -> labels.add(request.label()));
    List<FailedRequest> failed = new ArrayList<>();
    Map<String, String> missed = new LinkedHashMap<>();
    Map<String, String> failedAtAll = new LinkedHashMap<>();
    Set<String> fine = new LinkedHashSet<>();
    for (Rehearsal rehearsal : rehearsals) {
      if (!rehearsal.isDone()) {
        rehearsal.timeOver("not reached within the " + longest.toSeconds() + " s of the preflight");
      }
      failed.addAll(rehearsal.failed().values());
      rehearsal.missed().forEach(missed::putIfAbsent);
      rehearsal.samples().failed().forEach(failedAtAll::putIfAbsent);
      fine.addAll(rehearsal.samples().fine());
    }
    fine.removeAll(failedAtAll.keySet());
    fine.retainAll(labels);
    Set<String> breaking = new LinkedHashSet<>();
    failed.forEach(request -> breaking.add(request.label()));
    Map<String, String> unproven = new LinkedHashMap<>();
    for (String label : labels) {
      if (!fine.contains(label) && !breaking.contains(label)) {
        String why = failedAtAll.get(label);
        unproven.put(
            label,
            why != null
                ? "failed, which the plan allows: " + why
                : missed.getOrDefault(label, "not reached"));
      }
    }
    return new PreflightReport(
        labels.size(), fine.size(), failed, unproven, (clock.nanos() - begun) / 1e9);
  }
}
