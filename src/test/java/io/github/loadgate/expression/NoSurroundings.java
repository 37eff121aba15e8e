package io.github.loadgate.expression;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A machine on which there is nothing but what a test says, and on which time stands still. */
public interface NoSurroundings extends Surroundings {

  @Override
  default @Nullable String environment(String name) {
    return null;
  }

  @Override
  default @Nullable String project(String name) {
    return null;
  }

  @Override
  default @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
    return null;
  }

  @Override
  default byte[] bytes(String path) {
    throw new ExpressionException("there is no file " + path);
  }

  @Override
  default @Nullable Object fake(
      String name, List<@Nullable Object> arguments, RandomGenerator random) {
    throw new ExpressionException("nothing is made up here");
  }

  @Override
  default Instant now() {
    return Instant.EPOCH;
  }
}
