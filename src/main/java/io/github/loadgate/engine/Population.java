package io.github.loadgate.engine;

import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.util.List;
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
      RequestRunner requests = new RequestRunner(exchange, samples, scope, session, keepResponse);
      StepRunner runner = new StepRunner(requests, scope);
      UserLife life = new UserLife(recruit, scope, runner, course, reachability);
      return new User(life, session);
    };
  }

  /**
   * What became of the tasks, empty scenarios included.
   *
   * @param masked removes secrets from a reason
   */
  Tasks tasks(List<Crew> crews, UnaryOperator<String> masked) {
    return TaskTally.of(
        scenarios, crews.stream().map(crew -> crew.roster().tally()).toList(), masked);
  }
}
