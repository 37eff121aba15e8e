package io.github.loadgate.engine;

import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Makes the users of a run, each with its scenario, its variables and its side of the network. */
final class Population {
  private final List<Scenario> scenarios;
  private final Exchange exchange;
  private final Samples samples;
  private final boolean keepResponse;
  private final Reachability reachability = new Reachability();

  /** A user, and its side of the network. */
  record User(UserLife life, Transport.Session session) {}

  /** Makes the scope of a user: its id, from 1, and the scenario it plays. */
  @FunctionalInterface
  interface Scopes {
    UserScope of(int id, String scenario);
  }

  Population(Plan plan, Exchange exchange, Samples samples) {
    this.scenarios = plan.scenarios();
    this.exchange = exchange;
    this.samples = samples;
    this.keepResponse = ResponseUse.in(plan);
  }

  /** Makes a user of who was chosen to be one. */
  @FunctionalInterface
  interface Users {
    User of(Recruit recruit, Course course);
  }

  /** Makes users, each with its own side of the network. */
  Users users(Scopes scopes, Transport transport) {
    return (recruit, course) -> {
      Scenario scenario = recruit.scenario();
      UserScope scope = scopes.of(recruit.id(), scenario.name());
      Transport.Session session = transport.open();
      RequestRunner requests = new RequestRunner(exchange, samples, scope, session, keepResponse);
      StepRunner runner = new StepRunner(requests, scope);
      UserLife life = new UserLife(recruit, scope, runner, course, reachability);
      return new User(life, session);
    };
  }

  /**
   * What became of the tasks, empty scenarios included.
   *
   * @param masked removes secrets from a reason: here, once each, as it takes too long for a user
   */
  Tasks tasks(Collection<UserLife> lives, UnaryOperator<String> masked) {
    Map<String, Long> starts = new LinkedHashMap<>();
    scenarios.forEach(scenario -> starts.put(scenario.name(), 0L));
    Map<String, Long> missed = new TreeMap<>();
    Map<String, Long> skipped = new TreeMap<>();
    Map<String, Long> steps = new TreeMap<>();
    for (UserLife life : lives) {
      String scenario = life.scenario();
      starts.merge(scenario, life.measuredTasks(), Long::sum);
      add(skipped, scenario, life.skips());
      add(steps, scenario, life.skippedSteps());
      if (life.missedBeats() > 0) {
        missed.merge(scenario, life.missedBeats(), Long::sum);
      }
    }
    return new Tasks(starts, masked(skipped, masked), masked(steps, masked), missed);
  }

  private static Map<String, Long> masked(Map<String, Long> sum, UnaryOperator<String> masked) {
    Map<String, Long> shown = new TreeMap<>();
    sum.forEach((reason, count) -> shown.merge(masked.apply(reason), count, Long::sum));
    return shown;
  }

  /** By scenario and reason: {@code buyer: GET /items/[id]: …}. */
  private static void add(Map<String, Long> sum, String scenario, Map<String, Long> byReason) {
    byReason.forEach((reason, count) -> sum.merge(scenario + ": " + reason, count, Long::sum));
  }
}
