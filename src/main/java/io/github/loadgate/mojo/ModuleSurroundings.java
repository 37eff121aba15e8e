package io.github.loadgate.mojo;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.stack.Stack;
import io.github.loadgate.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the expressions of a plan see of the machine, the module and the stack. */
final class ModuleSurroundings implements Surroundings {

  private final UnaryOperator<@Nullable String> environment;
  private final UnaryOperator<@Nullable String> project;
  private final PlanFolder files;
  private final Clock clock;
  private volatile @Nullable Stack stack;
  private volatile @Nullable Fakes fakes;

  /**
   * Surroundings without a stack.
   *
   * @param environment the value of a variable, or null
   * @param project the value of a property of the Maven project, or null
   * @param files that the plan may read
   */
  ModuleSurroundings(
      UnaryOperator<@Nullable String> environment,
      UnaryOperator<@Nullable String> project,
      PlanFolder files,
      Clock clock) {
    this.environment = environment;
    this.project = project;
    this.files = files;
    this.clock = clock;
  }

  /** From now on ports are those of this stack. */
  void use(Stack running) {
    stack = running;
  }

  /** From now on made-up data comes from here. */
  void use(Fakes ready) {
    fakes = ready;
  }

  @Override
  public @Nullable String environment(String name) {
    String value = environment.apply(name);
    return value == null || value.isEmpty() ? null : value;
  }

  @Override
  public @Nullable String project(String name) {
    return project.apply(name);
  }

  @Override
  public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
    Stack running = stack;
    return running == null ? null : running.port(service, containerPort);
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public byte[] bytes(String path) {
    return files.bytes(path);
  }

  @Override
  public @Nullable Object fake(
      String name, List<@Nullable Object> arguments, RandomGenerator random) {
    Fakes ready = fakes;
    if (ready == null) {
      throw new ExpressionException("nothing is made up before the run");
    }
    return ready.make(name, arguments, random);
  }
}
