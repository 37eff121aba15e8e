package io.github.loadgate.expression;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A scope made by hand; its time stands still and its choices repeat. */
final class FakeScope implements Scope, Surroundings {

  private final Map<String, @Nullable Object> variables = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> project = new HashMap<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, Long> counters = new HashMap<>();
  private final Random random = new Random(7);

  FakeScope with(String variable, @Nullable Object value) {
    variables.put(variable, value);
    return this;
  }

  FakeScope environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  FakeScope project(String name, String value) {
    project.put(name, value);
    return this;
  }

  FakeScope port(String service, @Nullable Integer inside, int port) {
    ports.put(service + "/" + inside, port);
    return this;
  }

  FakeScope file(String path, byte... content) {
    files.put(path, content);
    return this;
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
    return this;
  }

  @Override
  public RandomGenerator random() {
    return random;
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
    return ports.get(service + "/" + containerPort);
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-11-21T10:15:30.120Z");
  }

  @Override
  public long count(String counter) {
    return counters.merge(counter, 1L, Long::sum);
  }

  @Override
  public byte[] bytes(String path) {
    byte[] content = files.get(path);
    if (content == null) {
      throw new ExpressionException("there is no file " + path);
    }
    return content;
  }

  @Override
  public @Nullable Object fake(
      String name, List<@Nullable Object> arguments, RandomGenerator random) {
    return name + arguments;
  }
}
