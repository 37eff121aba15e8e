package io.github.loadgate.drafting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.NoSurroundings;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts, and the plans that the plugin's own reader takes them for. */
final class Drafting {

  static final Path FOLDER = Path.of("src/test/resources/io/github/loadgate/drafting");
  static final ModuleFacts EMPTY = new ModuleFacts("orders", false, false, null);

  private Drafting() {}

  static Draft draft(Path folder, String name, String source) throws Exception {
    return Drafts.from(Files.writeString(folder.resolve(name), source), EMPTY);
  }

  /** Reads the draft as a plan; every problem is a failure. */
  static Plan plan(Path folder, Draft draft) throws IOException {
    Path file = Files.writeString(folder.resolve("draft.load.yaml"), draft.yaml());
    try {
      return PlanReader.read(
          file, folder, new Overrides(Layer.EMPTY, Layer.EMPTY), new Machine(), true);
    } catch (PlanException e) {
      throw new AssertionError(e.problems() + "\n" + draft.yaml(), e);
    }
  }

  /** The labels of all tasks. */
  static List<String> labels(Plan plan) {
    return plan.scenarios().stream()
        .flatMap(scenario -> scenario.requests().stream())
        .map(Step.Request::label)
        .toList();
  }

  /**
   * How many requests are judged, at least, where each is answered at once: whole tasks alone
   * count.
   */
  static double expectedRequests(Plan plan) {
    Load.Closed load = (Load.Closed) plan.load();
    List<Scenario.Task> tasks = plan.scenarios().get(0).tasks();
    double weights = tasks.stream().mapToDouble(Scenario.Task::weight).sum();
    double requests = 0;
    double millis = plan.scenarios().get(0).think().mean().toMillis();
    for (Scenario.Task task : tasks) {
      double share = task.weight() / weights;
      requests += share * Step.requestsOf(task.steps()).size();
      for (Step step : task.steps()) {
        millis += step instanceof Step.Pause pause ? share * pause.time().mean().toMillis() : 0;
      }
    }
    return load.users() * requests * Math.floor(load.duration().toMillis() / millis);
  }

  /** As it was looked at and found right; with {@code -Dgolden.write} written anew. */
  static void assertGolden(String file, String text) throws IOException {
    Path path = FOLDER.resolve(file);
    if (System.getProperty("golden.write") != null) {
      Files.writeString(path, text, UTF_8);
    }
    assertThat(text).isEqualTo(Files.readString(path, UTF_8));
  }

  /** A machine with nothing on it. */
  static final class Machine implements NoSurroundings {
    @Override
    public @Nullable String project(String name) {
      return name.equals("artifact.file") ? "target/orders.jar" : null;
    }

    @Override
    public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
      return 8080;
    }
  }
}
