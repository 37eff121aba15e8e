package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** A module with one plan, {@code src/load/a.load.yaml}. */
abstract class PlanReading {

  /** What most plans of these tests begin with: three lines. */
  static final String HEAD =
      """
      target: http://localhost:8080
      load: {users: 5, duration: 10s}
      tasks: [{GET: /a}]
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path module;

  final FakeSurroundings surroundings = new FakeSurroundings();
  private Layer configuration = Layer.EMPTY;
  private Layer properties = Layer.EMPTY;
  private @Nullable Value override;

  /** Lays {@code <name>value</name>} over the plan. */
  void pom(String name, String value) {
    configuration = with(configuration, name, value, "<" + name + "> in pom.xml");
  }

  /** Lays {@code -Dload.name=value} over the plan. */
  void property(String name, String value) {
    properties = with(properties, name, value, "-Dload." + name);
  }

  /** Lays {@code -Dload.override=path} over the plan. */
  void override(String path) {
    override = new Value(path, new Origin("-Dload.override"));
  }

  private static Layer with(Layer layer, String name, String value, String origin) {
    Value one = new Value(value, new Origin(origin));
    if (name.equals("profile")) {
      return new Layer(one, layer.values());
    }
    Map<String, Value> values = new LinkedHashMap<>(layer.values());
    values.put(name, one);
    return new Layer(layer.profile(), values);
  }

  Path file() {
    return module.resolve("src/load/a.load.yaml");
  }

  void write(String path, String content) {
    try {
      Path file = module.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Plan tryRead(String yaml, boolean environmentRequired) throws PlanException {
    write("src/load/a.load.yaml", yaml);
    return PlanReader.read(
        file(),
        module,
        new Overrides(configuration, override, properties),
        surroundings,
        environmentRequired);
  }

  Plan read(String yaml) {
    try {
      return tryRead(yaml, true);
    } catch (PlanException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** All problems as lines, the file's name left out. */
  List<String> problems(String yaml) {
    try {
      tryRead(yaml, true);
    } catch (PlanException e) {
      assertThat(e).hasMessageStartingWith("src/load/a.load.yaml has ");
      return e.problems().stream()
          .map(Problem::toString)
          .map(line -> line.replaceFirst("^a\\.load\\.yaml:", ""))
          .toList();
    }
    throw new AssertionError("there is no problem");
  }

  /** The requests of all tasks. */
  static List<Step.Request> requests(Plan plan) {
    return plan.scenarios().stream().flatMap(scenario -> scenario.requests().stream()).toList();
  }
}
