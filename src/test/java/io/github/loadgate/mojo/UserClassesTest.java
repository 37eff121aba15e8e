package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.loadgate.engine.JavaStepException;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Step;
import io.github.loadgate.verdict.PlanFixture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserClassesTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final UserClasses classes =
      new UserClasses(
          () -> {
            asked.incrementAndGet();
            return UserClassesTest.class.getClassLoader();
          });

  /** Counts for one user. */
  public static final class Counts implements UnaryOperator<Map<String, Object>> {
    private int calls;

    @Override
    public Map<String, Object> apply(Map<String, Object> with) {
      calls++;
      with.put("calls", calls);
      with.put(
          "loader", Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
      return with;
    }
  }

  /** Returns what it is told. */
  public static final class Returns implements UnaryOperator<Map<String, Object>> {
    static final ThreadLocal<@Nullable Object> VALUE = new ThreadLocal<>();

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public Map<String, Object> apply(Map<String, Object> with) {
      return (Map<String, Object>) VALUE.get();
    }
  }

  /** Fails. */
  public static final class Fails implements UnaryOperator<Map<String, Object>> {
    @Override
    public Map<String, Object> apply(Map<String, Object> with) {
      if (with.containsKey("deep")) {
        return apply(with);
      }
      throw new IllegalStateException("x".repeat(2_000));
    }
  }

  /** Cannot be made. */
  public static final class FailsEarly implements UnaryOperator<Map<String, Object>> {
    public FailsEarly() {
      throw new IllegalStateException("no key");
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> with) {
      return with;
    }
  }

  /** Needs a name. */
  public static final class NeedsName implements UnaryOperator<Map<String, Object>> {
    private final String name;

    public NeedsName(String name) {
      this.name = name;
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> with) {
      return Map.of("name", name);
    }
  }

  /** Is not for everybody. */
  static final class Hidden implements UnaryOperator<Map<String, Object>> {
    @Override
    public Map<String, Object> apply(Map<String, Object> with) {
      return with;
    }
  }

  private static String name(Class<?> type) {
    return type.getName();
  }

  @Test
  void everyUserHasAnInstanceOfItsOwn() throws JavaStepException {
    var one = classes.create(name(Counts.class));
    var other = classes.create(name(Counts.class));
    one.apply(Map.of());
    Map<String, @Nullable Object> given = Map.of("a", "b");
    assertThat(one.apply(given)).isEqualTo(Map.of("a", "b", "calls", 2, "loader", true));
    assertThat(other.apply(given)).isEqualTo(Map.of("a", "b", "calls", 1, "loader", true));
    assertThat(asked).hasValue(1);
    assertThat(Thread.currentThread().getContextClassLoader())
        .isSameAs(UserClassesTest.class.getClassLoader());
  }

  @Test
  void whatItReturnsIsCopied() throws JavaStepException {
    Map<String, @Nullable Object> inner = new HashMap<>();
    inner.put("n", null);
    List<Object> list = new ArrayList<>(List.of(1, new BigDecimal("1.5"), true, inner));
    Returns.VALUE.set(Map.of(7, "seven", "list", list));
    Map<String, @Nullable Object> returned = classes.create(name(Returns.class)).apply(Map.of());
    list.clear();
    inner.clear();
    Map<String, @Nullable Object> copy = new HashMap<>();
    copy.put("n", null);
    assertThat(returned)
        .isEqualTo(
            Map.of("7", "seven", "list", Arrays.asList(1, new BigDecimal("1.5"), true, copy)));
  }

  private String failure(Class<?> type, Map<String, @Nullable Object> with) {
    JavaStepException failure =
        catchThrowableOfType(JavaStepException.class, () -> classes.create(name(type)).apply(with));
    return String.valueOf(failure.getMessage());
  }

  @Test
  void whatIsNoMapOfPlainValuesIsAFailure() {
    String returns = name(Returns.class);
    Returns.VALUE.remove();
    assertThat(failure(Returns.class, Map.of()))
        .isEqualTo(
            returns + " returned null and no map; an empty one is right where it has nothing");
    Returns.VALUE.set(Map.of("a", List.of(Map.of("b", new Object[0]))));
    assertThat(failure(Returns.class, Map.of()))
        .isEqualTo(
            returns
                + " returned a [Ljava.lang.Object; as `a[0].b`; allowed are texts, numbers, true and"
                + " false, lists and maps");
    Map<String, Object> itself = new HashMap<>();
    itself.put("me", itself);
    Returns.VALUE.set(itself);
    assertThat(failure(Returns.class, Map.of()))
        .startsWith(returns + " returned a map of more than 100 levels at `me.me.")
        .hasSizeLessThan(1_000);
    Returns.VALUE.set("text");
    assertThat(failure(Returns.class, Map.of()))
        .startsWith(returns + " failed: java.lang.ClassCastException: ");
  }

  @Test
  void whatItThrowsIsAFailureWithItsPlace() {
    assertThat(failure(Fails.class, Map.of()))
        .startsWith(name(Fails.class) + " failed: java.lang.IllegalStateException: xxx")
        .contains("x… (")
        .contains("UserClassesTest$Fails.apply(UserClassesTest.java:")
        .hasSizeLessThan(1_000);
    assertThat(failure(Fails.class, Map.of("deep", true)))
        .startsWith(name(Fails.class) + " failed: java.lang.StackOverflowError");
    assertThat(failure(FailsEarly.class, Map.of()))
        .startsWith(name(FailsEarly.class) + " failed: java.lang.IllegalStateException: no key (")
        .contains("UserClassesTest$FailsEarly.<init>(UserClassesTest.java:");
    assertThatThrownBy(() -> classes.create("com.acme.Gone"))
        .isInstanceOf(JavaStepException.class)
        .hasMessageStartingWith(
            "com.acme.Gone failed: java.lang.ClassNotFoundException: com.acme.Gone");
  }

  private static List<Step.JavaCall> calls(String className) {
    Origin place = Origin.line("orders.load.yaml", 6);
    Step.JavaCall call =
        new Step.JavaCall(place, className, Map.of(), Map.of(), Set.of(), OnFailure.END_TASK);
    return List.of(call, call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "com.acme.SignOrder | is not on the module's test class path; write it in src/test/java, and let mvn test-compile come before the load.",
        "java.lang.String   | is no UnaryOperator<Map<String, Object>>, which a java step needs.",
        "java.util.function.UnaryOperator | is no public class that can be made, which a java step needs.",
        "io.github.loadgate.mojo.UserClassesTest$Hidden | is no public class that can be made, which a java step needs.",
        "io.github.loadgate.mojo.UserClassesTest$NeedsName | has no public constructor without parameters, which a java step needs.",
      })
  void problemsAreFoundBeforeTheRun(String className, String problem) {
    assertThat(classes.problems(calls(className)))
        .containsExactly(new Problem("orders.load.yaml:6", "`" + className + "` " + problem));
  }

  @Test
  void aClassThatCanBeMadeIsNoProblem() {
    assertThat(classes.problems(calls(name(Counts.class)))).isEmpty();
  }

  @Test
  void aPlanWithoutJavaStepsResolvesNothing() {
    assertThat(classes.problems(new PlanFixture().plan())).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @Test
  void dependenciesThatCannotBeResolvedAreAProblem() {
    UserClasses unresolved =
        new UserClasses(
            () -> {
              throw new MisuseException("the dependencies of the tests cannot be resolved: why");
            });
    assertThat(unresolved.problems(calls("com.acme.SignOrder")))
        .containsExactly(
            new Problem(
                "orders.load.yaml:6",
                "`com.acme.SignOrder` cannot be looked for: the dependencies of the tests cannot be"
                    + " resolved: why."));
  }
}
