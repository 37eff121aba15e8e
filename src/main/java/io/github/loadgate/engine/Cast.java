package io.github.loadgate.engine;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * Which users of a run play which scenario: every workload has ids of its own, one after another.
 */
final class Cast {

  /** The first load's own choices, below those of all users and of all other parts of a run. */
  private static final int ARRIVALS = Integer.MIN_VALUE / 2;

  private final List<Part> parts = new ArrayList<>();

  /**
   * The users of one workload.
   *
   * @param firstId the id of the first of them
   */
  private record Part(Workload workload, UserMix mix, int firstId) {

    /** How many users play a scenario at most. */
    int users(int scenario) {
      int share = mix.users(scenario);
      return isSure(scenario) ? Math.max(1, share) : share;
    }

    /** The id of the first user of a scenario that has any. */
    int firstOf(int scenario) {
      return mix.users(scenario) > 0 ? firstId + mix.firstOf(scenario) : firstId;
    }

    List<String> empty() {
      List<Scenario> all = workload.scenarios();
      return mix.empty().stream()
          .filter(name -> all.stream().noneMatch(s -> s.name().equals(name) && isSure(s)))
          .toList();
    }

    private boolean isSure(int scenario) {
      return isSure(workload.scenarios().get(scenario));
    }

    /** Where users follow the rate, each scenario with any weight gets them when it needs them. */
    private boolean isSure(Scenario scenario) {
      return workload.load().isOpen() && scenario.weight() > 0;
    }
  }

  Cast(Plan plan) {
    int id = 1;
    for (Workload workload : plan.workloads()) {
      int users = workload.load().mostUsers();
      parts.add(new Part(workload, new UserMix(workload.scenarios(), users), id));
      id += users;
    }
  }

  /**
   * All of them, to begin with the run.
   *
   * @param seed of everything that is random in the run
   * @param dropped told of each task start that an open load owes and does not make
   */
  List<Crew> crews(Courses courses, long seed, LongConsumer dropped) {
    AtomicInteger spareIds = new AtomicInteger(users() + 1);
    List<Crew> crews = new ArrayList<>();
    for (Part part : parts) {
      RandomGenerator random = UserScope.random(seed, ARRIVALS - crews.size());
      OpenSpawner.Means means = new OpenSpawner.Means(random, spareIds::getAndIncrement, dropped);
      crews.add(Crew.of(part.workload(), part.mix(), part.firstId(), courses, means));
    }
    return crews;
  }

  /** How many users there are at most. */
  int users() {
    return parts.stream().mapToInt(part -> part.workload().load().mostUsers()).sum();
  }

  /** Scenarios that have users, each with the id of its first, in the order of workloads. */
  Map<Scenario, Integer> firstUsers() {
    Map<Scenario, Integer> first = new LinkedHashMap<>();
    for (Part part : parts) {
      List<Scenario> scenarios = part.workload().scenarios();
      for (int i = 0; i < scenarios.size(); i++) {
        if (part.users(i) > 0) {
          first.put(scenarios.get(i), part.firstOf(i));
        }
      }
    }
    return first;
  }

  /** How many users play a scenario at most. */
  int users(Scenario scenario) {
    for (Part part : parts) {
      int i = part.workload().scenarios().indexOf(scenario);
      if (i >= 0) {
        return part.users(i);
      }
    }
    return 0;
  }

  /** The names of the scenarios that too few users were left for. */
  List<String> empty() {
    return parts.stream().flatMap(part -> part.empty().stream()).toList();
  }
}
