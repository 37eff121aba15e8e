package io.github.loadgate.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the code of {@code java:} steps comes from. Safe for any thread. */
@FunctionalInterface
public interface JavaSteps {

  /** Of a plan without any: what it is asked for is a mistake of ours. */
  JavaSteps NONE =
      className -> {
        throw new IllegalStateException("the plan has no java step, and so no " + className);
      };

  /**
   * A new instance of the class, for one user. All classes of the plan were found, and can be made,
   * before the run.
   *
   * @throws JavaStepException where its constructor fails
   */
  Code create(String className) throws JavaStepException;

  /** One user's instance. One thread at a time. */
  @FunctionalInterface
  interface Code {

    /**
     * Runs the user's code, which is given a map of its own.
     *
     * @return what it returned, a map by text; not to be changed by anybody any more
     * @throws JavaStepException where it throws, or returns no map
     */
    Map<String, @Nullable Object> apply(Map<String, @Nullable Object> with)
        throws JavaStepException;
  }
}
