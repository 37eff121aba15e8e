package io.github.loadgate.engine;

import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Source;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the samples of one scenario are counted under: made once for each of its requests, because a
 * sample is recorded with every request. Only scopes that a threshold names are told apart.
 */
final class Sources {

  /** Of what no threshold is about. */
  static final Sources NONE = new Sources(Set.of(), Set.of(), List.of());

  private final Set<Scope> named;
  private final Set<Scope> always;

  /** A request is the same object wherever its scenario comes to it, and its hash takes long. */
  private final IdentityHashMap<Step.Request, Source> ofRequests = new IdentityHashMap<>();

  /**
   * @param named by thresholds
   * @param always scopes of all samples, whatever their tags
   */
  private Sources(Set<Scope> named, Set<Scope> always, List<Step.Request> requests) {
    this.named = named;
    this.always = always;
    for (Step.Request request : requests) {
      ofRequests.put(request, of(request.label(), request.tags()));
    }
  }

  /** Of each scenario of a plan, by its name. */
  static Map<String, Sources> of(Plan plan) {
    Set<Scope> named = Judged.scopes(plan.thresholds());
    Map<String, Sources> sources = new HashMap<>();
    for (Scenario scenario : plan.scenarios()) {
      Scope own = Scope.scenario(scenario.name());
      List<Step.Request> requests =
          Stream.of(
                  Step.requestsOf(scenario.start()),
                  scenario.requests(),
                  Step.requestsOf(scenario.stop()))
              .flatMap(List::stream)
              .toList();
      sources.put(
          scenario.name(),
          new Sources(named, named.contains(own) ? Set.of(own) : Set.of(), requests));
    }
    return sources;
  }

  /** Of a request. */
  Source of(Step.Request request) {
    Source source = ofRequests.get(request);
    return source != null ? source : of(request.label(), request.tags());
  }

  /** Of what fails where no request is near. */
  Source of(String label, Set<String> tags) {
    if (named.isEmpty()) {
      return Source.of(label);
    }
    Set<Scope> scopes = new HashSet<>(always);
    for (String tag : tags) {
      Scope scope = Scope.tag(tag);
      if (named.contains(scope)) {
        scopes.add(scope);
      }
    }
    return Source.of(label, scopes);
  }
}
