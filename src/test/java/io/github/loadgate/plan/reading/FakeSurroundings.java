package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Surroundings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An environment and a project of a few values. */
final class FakeSurroundings implements Surroundings {

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> project = new HashMap<>(Map.of("version", "1.2"));

  FakeSurroundings environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  @Override
  public @Nullable String environment(String name) {
    return environment.get(name);
  }

  @Override
  public @Nullable String project(String name) {
    return project.get(name);
  }

  @Override
  public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
    return null;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public byte[] bytes(String path) {
    throw new ExpressionException("no files here");
  }

  @Override
  public @Nullable Object fake(
      String name, List<@Nullable Object> arguments, RandomGenerator random) {
    throw new ExpressionException("nothing is made up here");
  }
}
