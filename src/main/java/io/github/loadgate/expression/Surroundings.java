package io.github.loadgate.expression;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What every expression of a run can see, whoever evaluates it. */
public interface Surroundings {

  /** An environment variable; null where it is unset or empty. */
  @Nullable String environment(String name);

  /**
   * A property of the Maven project by its dotted name after {@code project.}; null if there is
   * none.
   */
  @Nullable String project(String name);

  /**
   * The host port of a service of the stack, for {@code stack.port('web', 8080)}.
   *
   * @param containerPort the port inside the container; null for a process
   * @return null where nothing of the stack is known, as with an external one, so that {@code ??}
   *     applies
   */
  @Nullable Integer stackPort(String service, @Nullable Integer containerPort);

  /**
   * The content of a file, for {@code read(file)} and for bodies.
   *
   * @param path relative to the plan's folder, or absolute
   * @throws ExpressionException where it cannot be read, is too large, or lies neither in the
   *     plan's folder nor in the module
   */
  byte[] bytes(String path);

  /**
   * Made-up data: {@code fake.name()}, {@code fake.sentence(10)}.
   *
   * @param name what follows {@code fake.}
   * @param random decides what it is
   * @throws ExpressionException where there is no such data, or not with these arguments
   */
  @Nullable Object fake(String name, List<@Nullable Object> arguments, RandomGenerator random);

  /** The time of day. */
  Instant now();
}
