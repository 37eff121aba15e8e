package io.github.loadgate.stack;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the expressions of commands see: the build's surroundings with the stack's own ports. */
final class CommandScope implements Scope {

  private final Map<String, Object> variables;
  private final Surroundings surroundings;
  private final RandomGenerator random = new Random();

  CommandScope(StackSettings settings, PortSource ports) {
    this.variables = settings.variables();
    this.surroundings = new WithPorts(settings.surroundings(), ports);
  }

  /** Where {@code stack.port} gets its answer. */
  @FunctionalInterface
  interface PortSource {
    @Nullable Integer port(String service, @Nullable Integer containerPort);
  }

  @Override
  public boolean has(String variable) {
    return variables.containsKey(variable);
  }

  @Override
  public @Nullable Object get(String variable) {
    return variables.get(variable);
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  private record WithPorts(Surroundings build, PortSource ports) implements Surroundings {
    @Override
    public @Nullable String environment(String name) {
      return build.environment(name);
    }

    @Override
    public @Nullable String project(String name) {
      return build.project(name);
    }

    @Override
    public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
      return ports.port(service, containerPort);
    }

    @Override
    public byte[] bytes(String path) {
      return build.bytes(path);
    }

    @Override
    public @Nullable Object fake(
        String name, List<@Nullable Object> arguments, RandomGenerator random) {
      return build.fake(name, arguments, random);
    }

    @Override
    public Instant now() {
      return build.now();
    }
  }

  @Override
  public long count(String counter) {
    throw new ExpressionException("nothing is counted before the run");
  }
}
