package io.github.loadgate.workloads;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.NoSurroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An empty environment, the files of one folder, and made-up data of the simplest kind.
 *
 * @param folder of the plans
 */
public record PlanFolder(Path folder) implements NoSurroundings {

  @Override
  public byte[] bytes(String path) {
    try {
      return Files.readAllBytes(folder.resolve(path));
    } catch (IOException e) {
      throw new ExpressionException(e.toString(), e);
    }
  }

  @Override
  public Object fake(String name, List<@Nullable Object> arguments, RandomGenerator random) {
    return switch (name) {
      case "name" -> "Name " + random.nextInt(1_000);
      case "sentence" -> "word ".repeat(((Number) arguments.get(0)).intValue()).strip() + ".";
      default -> throw new ExpressionException("no fake." + name);
    };
  }

  @Override
  public Instant now() {
    return Instant.now();
  }
}
