package io.github.loadgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show as a plan is one. */
class DocsTest {

  private static final Pattern PLAN =
      Pattern.compile("<!-- (?:plan|ci: plan)(?:: ([\\w-]+))? -->\\n```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path module;

  /** A block of a page. */
  record Shown(String page, String name, String yaml) {
    @Override
    public String toString() {
      return page + " " + name;
    }
  }

  static List<Shown> plans() throws IOException {
    List<Shown> plans = new ArrayList<>();
    for (Path page : pages()) {
      Matcher matcher = PLAN.matcher(Files.readString(page));
      while (matcher.find()) {
        String name = matcher.group(1) == null ? "plan" : matcher.group(1);
        plans.add(new Shown(page.toString(), name, matcher.group(2)));
      }
    }
    return plans;
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md")),
              docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @Test
  void everyPageForNewcomersShowsPlans() throws IOException {
    assertThat(plans().stream().map(Shown::page).distinct())
        .contains(
            "README.md",
            "docs/coming-from-gatling.md",
            "docs/coming-from-jmeter.md",
            "docs/coming-from-k6.md",
            "docs/coming-from-locust.md",
            "docs/recipes.md");
  }

  @Test
  void everyBlockOfTheRecipesIsReadAsAPlan() throws IOException {
    String recipes = Files.readString(Path.of("docs/recipes.md"));
    long blocks = Pattern.compile("^```yaml$", Pattern.MULTILINE).matcher(recipes).results().count();
    assertThat(plans().stream().filter(plan -> plan.page().equals("docs/recipes.md")))
        .hasSize((int) blocks)
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void planOfAPageIsOne(Shown shown) throws IOException {
    read(module, shown);
  }

  /** The block as a plan in a module with the files that it names. */
  static Plan read(Path module, Shown shown) throws IOException {
    Path folder = Files.createDirectories(module.resolve("src/load"));
    Files.writeString(folder.resolve("accounts.csv"), "user,password\nann,a\nbob,b\ncid,c\n");
    Files.writeString(folder.resolve("searches.csv"), "term,size\nshoes,10\nhats,20\n");
    Files.writeString(folder.resolve("scan.pdf"), "%PDF-1.4");
    Path file = Files.writeString(folder.resolve("shown.load.yaml"), shown.yaml());
    try {
      return PlanReader.read(
          file, module, new Overrides(Layer.EMPTY, Layer.EMPTY), new FilesAlone(folder), true);
    } catch (PlanException e) {
      throw new AssertionError(shown + ": " + e.problems(), e);
    }
  }

  /** A machine with nothing but the plan's folder. */
  record FilesAlone(Path folder) implements Surroundings {
    @Override
    public @Nullable String environment(String name) {
      return null;
    }

    @Override
    public @Nullable String project(String name) {
      return null;
    }

    @Override
    public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
      return null;
    }

    @Override
    public byte[] bytes(String path) {
      try {
        return Files.readAllBytes(folder.resolve(path));
      } catch (IOException e) {
        throw new ExpressionException(path + " cannot be read");
      }
    }

    @Override
    public @Nullable Object fake(
        String name, List<@Nullable Object> arguments, RandomGenerator random) {
      throw new ExpressionException("nothing is made up here");
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
