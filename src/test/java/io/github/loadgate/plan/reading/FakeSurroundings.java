package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.NoSurroundings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An environment and a project of a few values. */
final class FakeSurroundings implements NoSurroundings {

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
}
