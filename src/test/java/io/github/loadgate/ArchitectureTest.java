package io.github.loadgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.loadgate.time.SystemClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of packages: what each may use, and who alone may use a library. */
class ArchitectureTest {

  private static final String ROOT = "io.github.loadgate.";

  /** Ours without the tests, wherever they were compiled to. */
  private static final JavaClasses CLASSES =
      // Where the classes that are shipped lie, whoever compiled them.
      new ClassFileImporter()
          .importUrl(SystemClock.class.getProtectionDomain().getCodeSource().getLocation());

  /**
   * Every package, and which of ours it may use. Time is a package of its own because stack and
   * engine both wait.
   */
  private static final Map<String, Set<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("time", Set.of()),
              Map.entry("expression", Set.of()),
              Map.entry("plan", Set.of("expression")),
              // A process's command holds expressions: ${stack.port('app')} picks its port.
              // What a service used is a figure of the run, as those of requests are.
              Map.entry("stack", Set.of("plan", "expression", "metrics", "time")),
              Map.entry("metrics", Set.of()),
              Map.entry("engine", Set.of("plan", "expression", "metrics", "time")),
              Map.entry("verdict", Set.of("plan", "metrics")),
              Map.entry("report", Set.of("plan", "expression", "metrics", "verdict")),
              // It writes plans as text and reads none; what a variable may be called it asks.
              Map.entry("drafting", Set.of("expression")),
              // Other tools' requests are counted as ours are; whoever asks says by which limits.
              Map.entry("results", Set.of("metrics")),
              Map.entry(
                  "mojo",
                  Set.of(
                      "plan",
                      "expression",
                      "stack",
                      "engine",
                      "metrics",
                      "verdict",
                      "report",
                      "drafting",
                      "results",
                      "time"))));

  /** A library, and the packages that may use it. */
  private static final Map<String, Set<String>> FENCES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("org.apache.maven..", Set.of("mojo")),
              Map.entry("org.eclipse.aether..", Set.of("mojo")),
              // A first plan's sources are foreign YAML, whose limits are set there.
              Map.entry("org.yaml.snakeyaml..", Set.of("plan", "drafting")),
              Map.entry("com.networknt..", Set.of("plan")),
              Map.entry("org.apache.commons.jexl3..", Set.of("expression")),
              Map.entry("okhttp3..", Set.of("engine")),
              Map.entry("com.jayway.jsonpath..", Set.of("engine")),
              Map.entry("org.HdrHistogram..", Set.of("metrics")),
              Map.entry("org.apache.commons.math3..", Set.of("verdict")),
              Map.entry(
                  "com.fasterxml.jackson..",
                  Set.of("plan", "engine", "report", "expression", "drafting", "results"))));

  static Set<String> packages() {
    return MAY_USE.keySet();
  }

  static Set<Map.Entry<String, Set<String>>> fences() {
    return FENCES.entrySet();
  }

  @Test
  void everyPackageIsInTheTableAndHasClasses() {
    for (JavaClass javaClass : CLASSES) {
      assertThat(MAY_USE).containsKey(nameOf(javaClass));
    }
    for (String name : MAY_USE.keySet()) {
      assertThat(CLASSES.stream().map(ArchitectureTest::nameOf)).as(name).contains(name);
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageUsesOnlyWhatTheTableAllows(String name) {
    String[] others =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(name))
            .filter(other -> !MAY_USE.getOrDefault(name, Set.of()).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    if (others.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + name + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(CLASSES);
    }
  }

  @ParameterizedTest
  @MethodSource("fences")
  void libraryIsUsedOnlyBehindItsFence(Map.Entry<String, Set<String>> fence) {
    List<String> inside = fence.getValue().stream().map(name -> ROOT + name + "..").toList();
    noClasses()
        .that()
        .resideOutsideOfPackages(inside.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(fence.getKey())
        .check(CLASSES);
  }

  @Test
  void noCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void timeOnlyThroughTheClock() {
    noClasses()
        .that(areNot(SystemClock.class))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(CLASSES);
  }

  /** Those look for algorithms through the thread's class loader, and Maven's finds none. */
  @Test
  void noRandomGeneratorsByName() {
    noClasses()
        .should()
        .callMethod(RandomGenerator.class, "getDefault")
        .orShould()
        .callMethod(RandomGenerator.class, "of", String.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGeneratorFactory.class)
        .check(CLASSES);
  }

  @Test
  void processesOnlyInStack() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "stack..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(CLASSES);
  }

  @Test
  void noPrintingBelowMojo() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "mojo..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..")
        .check(CLASSES);
  }

  private static String nameOf(JavaClass javaClass) {
    String rest = javaClass.getPackageName().substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static DescribedPredicate<JavaClass> areNot(Class<?> type) {
    return DescribedPredicate.describe(
        "are not " + type.getSimpleName(), javaClass -> !javaClass.isEquivalentTo(type));
  }
}
