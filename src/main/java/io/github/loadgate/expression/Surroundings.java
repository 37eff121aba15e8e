package io.github.loadgate.expression;

import java.time.Instant;
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

  /** The time of day. */
  Instant now();
}
