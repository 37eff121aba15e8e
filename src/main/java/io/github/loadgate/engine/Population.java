package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes the users of a run, each with its scenario, its variables and its side of the network. */
final class Population {
  private final List<Scenario> scenarios;
  private final Exchange exchange;
  private final Samples samples;
  private final boolean keepResponse;

  /** By scenario. */
  private final Map<String, Sources> sources;

  private final Reachability reachability = new Reachability();

  /** A user, and its side of the network. */
  record User(UserLife life, Transport.Session session) {}

  /** Makes the scope of a user. */
  @FunctionalInterface
  interface Scopes {
    UserScope of(Recruit recruit);
  }

  Population(Plan plan, Exchange exchange, Samples samples) {
    this.scenarios = plan.scenarios();
    this.exchange = exchange;
    this.samples = samples;
    this.keepResponse = ResponseUse.in(plan);
    this.sources = Sources.of(plan);
  }

  /** Makes a user of who was chosen to be one. */
  @FunctionalInterface
  interface Users {
    User of(Recruit recruit, Course course);
  }

  /** Makes users, each with its own side of the network. */
  Users users(Scopes scopes, Transport transport) {
    return (recruit, course) -> {
      UserScope scope = scopes.of(recruit);
      Transport.Session session = transport.open();
      Sources own = requireNonNull(sources.get(recruit.scenario().name()));
      RequestRunner requests =
          new RequestRunner(exchange, samples, scope, session, keepResponse, own);
      StepRunner runner = new StepRunner(requests, scope);
      UserLife life = new UserLife(recruit, scope, runner, course, reachability);
      return new User(life, session);
    };
  }

  /**
   * What became of the tasks, empty scenarios included.
   *
   * @param measurements how many of them count
   * @param masked removes secrets from a reason
   */
  Tasks tasks(List<Crew> crews, int measurements, UnaryOperator<String> masked) {
    List<TaskTally> tallies = crews.stream().map(crew -> crew.roster().tally()).toList();
    return TaskTally.of(scenarios, tallies, measurements, masked);
  }
}
