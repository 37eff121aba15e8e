package io.github.loadgate;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test with real containers. Skipped, with the reason, where there is no engine, no compose or no
 * static busybox to make images of; an error there when {@code CI=true}, so that CI cannot turn
 * green by having lost its engine.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDocker.Condition.class)
public @interface NeedsDocker {

  /** Where Debian's {@code busybox-static} puts it. */
  Path BUSYBOX = Path.of("/usr/bin/busybox");

  /** Says whether there is all that is needed. */
  final class Condition implements ExecutionCondition {

    private static final String MISSING = missing();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (MISSING.isEmpty()) {
        return ConditionEvaluationResult.enabled("docker and compose answer");
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI needs containers: " + MISSING);
      }
      return ConditionEvaluationResult.disabled(MISSING);
    }

    private static String missing() {
      if (!answers("docker", "info")) {
        return "`docker info` does not answer";
      }
      if (!answers("docker", "compose", "version")) {
        return "`docker compose version` does not answer";
      }
      return Files.isExecutable(BUSYBOX) ? "" : "no " + BUSYBOX + " (package busybox-static)";
    }

    private static boolean answers(String... words) {
      try {
        Process process =
            new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return false;
        }
        return process.exitValue() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
