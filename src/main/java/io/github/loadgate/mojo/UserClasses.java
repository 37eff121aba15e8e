package io.github.loadgate.mojo;

import io.github.loadgate.engine.JavaStepException;
import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of {@code java:} steps: {@code UnaryOperator}s of maps on the module's test class
 * path, in a loader of their own. Safe for any thread.
 */
final class UserClasses implements JavaSteps {

  /** Gives the loader of the module's test class path. */
  @FunctionalInterface
  interface Source {
    ClassLoader loader() throws MisuseException;
  }

  private final Source source;

  // Guarded by this.
  private @Nullable ClassLoader loader;

  UserClasses(Source source) {
    this.source = source;
  }

  /** What keeps the plan's java steps from being run; nothing is asked of a plan without any. */
  List<Problem> problems(Plan plan) {
    return problems(callsOf(plan));
  }

  /** What keeps these from being run. */
  List<Problem> problems(List<Step.JavaCall> calls) {
    List<Problem> problems = new ArrayList<>();
    for (Step.JavaCall call : calls) {
      problem(call.className())
          .map(why -> new Problem(call.origin().text(), "`" + call.className() + "` " + why + "."))
          .filter(problem -> !problems.contains(problem))
          .ifPresent(problems::add);
    }
    return problems;
  }

  private static List<Step.JavaCall> callsOf(Plan plan) {
    Stream<List<Step>> scenarios = plan.scenarios().stream().flatMap(UserClasses::listsOf);
    return Stream.concat(Stream.of(plan.setup(), plan.teardown()), scenarios)
        .flatMap(Step::allOf)
        .filter(Step.JavaCall.class::isInstance)
        .map(Step.JavaCall.class::cast)
        .toList();
  }

  private static Stream<List<Step>> listsOf(Scenario scenario) {
    return Stream.concat(
        Stream.of(scenario.start(), scenario.stop()),
        scenario.tasks().stream().map(task -> task.steps()));
  }

  private Optional<String> problem(String className) {
    try {
      Class<?> type = loader().loadClass(className);
      if (!UnaryOperator.class.isAssignableFrom(type)) {
        return Optional.of("is no UnaryOperator<Map<String, Object>>, which a java step needs");
      } else if (!Modifier.isPublic(type.getModifiers())
          || Modifier.isAbstract(type.getModifiers())) {
        return Optional.of("is no public class that can be made, which a java step needs");
      }
      boolean canBeMade =
          Stream.of(type.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
      return canBeMade
          ? Optional.empty()
          : Optional.of("has no public constructor without parameters, which a java step needs");
    } catch (ClassNotFoundException e) {
      return Optional.of(
          "is not on the module's test class path; write it in src/test/java, and let"
              + " mvn test-compile come before the load");
    } catch (LinkageError e) {
      return Optional.of("cannot be loaded: " + e);
    } catch (MisuseException e) {
      return Optional.of("cannot be looked for: " + e.getMessage());
    }
  }

  private synchronized ClassLoader loader() throws MisuseException {
    if (loader == null) {
      loader = source.loader();
    }
    return loader;
  }

  @Override
  public Code create(String className) throws JavaStepException {
    try {
      ClassLoader own = loader();
      Object code = UserCode.within(own, () -> newInstance(own, className));
      return new UserCode(className, (UnaryOperator<?>) code, own);
    } catch (InvocationTargetException e) {
      throw UserCode.failed(className, e.getCause() == null ? e : e.getCause());
    } catch (Exception | LinkageError e) {
      throw UserCode.failed(className, e);
    }
  }

  private static Object newInstance(ClassLoader loader, String className)
      throws ReflectiveOperationException {
    return loader.loadClass(className).getConstructor().newInstance();
  }
}
