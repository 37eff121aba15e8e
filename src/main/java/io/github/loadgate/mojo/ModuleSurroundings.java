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
  private final Clock clock;
  private volatile @Nullable Stack stack;

  /**
   * Surroundings without a stack.
   *
   * @param environment the value of a variable, or null
   * @param project the value of a property of the Maven project, or null
   */
  ModuleSurroundings(
      UnaryOperator<@Nullable String> environment,
      UnaryOperator<@Nullable String> project,
      Clock clock) {
    this.environment = environment;
    this.project = project;
    this.clock = clock;
  }

  /** From now on ports are those of this stack. */
  void use(Stack running) {
    stack = running;
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
    throw new ExpressionException("reading files is not supported yet");
  }

  @Override
  public @Nullable Object fake(
      String name, List<@Nullable Object> arguments, RandomGenerator random) {
    throw new ExpressionException("made-up data is not supported yet");
  }
}
