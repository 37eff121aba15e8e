package io.github.loadgate.verdict;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.DroppedRate;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds plans for tests: twenty users for twenty seconds. */
public final class PlanFixture {

  public static final String FILE = "orders.load.yaml";
  public static final String GET = "GET /orders";
  public static final String POST = "POST /orders";

  private final List<Threshold> thresholds = new ArrayList<>();
  private List<Comparison> comparisons = List.of();
  private final List<Scenario.Task> tasks = new ArrayList<>();
  private final List<Scenario> others = new ArrayList<>();
  private DroppedRate droppedRateMax = DroppedRate.BUILT_IN;
  private boolean rare;
  private DurationRange think = DurationRange.ZERO;
  private @Nullable Double pace;
  private Load load =
      new Load.Closed(
          20,
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  /** GET and POST /orders, nine to one. */
  public static PlanFixture orders() {
    return new PlanFixture().task(9, GET).task(1, POST);
  }

  PlanFixture droppedRateMax(DroppedRate most) {
    droppedRateMax = most;
    return this;
  }

  public PlanFixture load(Load other) {
    load = other;
    return this;
  }

  /** What the users of the first scenario do between tasks. */
  PlanFixture resting(DurationRange after, @Nullable Double beats) {
    think = after;
    pace = beats;
    return this;
  }

  public PlanFixture rare() {
    rare = true;
    return this;
  }

  public PlanFixture task(double weight, String label) {
    int line = 20 + tasks.size();
    tasks.add(
        new Scenario.Task(
            label, Origin.line(FILE, line), weight, Set.of(), List.of(request(label, line, rare))));
    rare = false;
    return this;
  }

  /** A task whose request stands in another step. */
  PlanFixture taskInside(double weight, String label, Function<Step, Step> around) {
    int line = 20 + tasks.size();
    Step step = around.apply(request(label, line, false));
    Origin origin = Origin.line(FILE, line);
    tasks.add(new Scenario.Task(label, origin, weight, Set.of(), List.of(step)));
    return this;
  }

  /** A scenario of its own, with one task whose request stands in another step. */
  PlanFixture scenario(
      String name, String label, boolean mayBeMissing, UnaryOperator<Step> around) {
    Origin origin = Origin.line(FILE, 40 + others.size());
    Step step = around.apply(request(label, 40 + others.size(), mayBeMissing));
    Scenario.Task task = new Scenario.Task(label, origin, 1, Set.of(), List.of(step));
    others.add(scenario(name, origin, List.of(task)));
    return this;
  }

  /** A scenario with a load of its own, and one task. */
  public PlanFixture own(String name, String label, Load its) {
    int line = 40 + others.size();
    Origin origin = Origin.line(FILE, line);
    Scenario.Task task =
        new Scenario.Task(label, origin, 1, Set.of(), List.of(request(label, line, false)));
    others.add(
        new Scenario(
            name,
            origin,
            1,
            Map.of(),
            DurationRange.ZERO,
            null,
            its,
            List.of(),
            List.of(task),
            List.of()));
    return this;
  }

  private Scenario customer() {
    return new Scenario(
        "customer",
        Origin.line(FILE, 15),
        1,
        Map.of(),
        think,
        pace,
        null,
        List.of(),
        tasks,
        List.of());
  }

  private static Scenario scenario(String name, Origin origin, List<Scenario.Task> tasks) {
    return new Scenario(
        name, origin, 1, Map.of(), DurationRange.ZERO, null, null, List.of(), tasks, List.of());
  }

  public PlanFixture limit(String key, double limit, String written) {
    return add(Subject.ALL, key, limit, written, new Origin("-Dload." + key));
  }

  /** What else the last limit says: a warning of so much, windows of so many seconds. */
  public PlanFixture terms(@Nullable Double warn, int windowSeconds, boolean abort) {
    Threshold last = thresholds.remove(thresholds.size() - 1);
    thresholds.add(
        new Threshold(
            last.subject(),
            last.statistic(),
            last.limit(),
            last.written(),
            last.origin(),
            new Threshold.Terms(
                warn == null ? null : new Threshold.Warning(warn, "", Origin.line(FILE, 39)),
                windowSeconds == 0 ? null : Duration.ofSeconds(windowSeconds),
                abort)));
    return this;
  }

  public PlanFixture builtIn(String key, double limit, String written) {
    return add(Subject.ALL, key, limit, written, Origin.BUILT_IN);
  }

  public PlanFixture limit(String label, String key, double limit, String written) {
    Origin origin = Origin.line(FILE, 31 + thresholds.size());
    return add(new Subject.Label(label), key, limit, written, origin);
  }

  /** Of a tag or a scenario. */
  public PlanFixture limit(Subject subject, String key, double limit, String written) {
    return add(subject, key, limit, written, Origin.line(FILE, 31 + thresholds.size()));
  }

  /** A task whose request has a tag. */
  PlanFixture tagged(double weight, String label, String tag) {
    int line = 20 + tasks.size();
    Step.Request request = request(label, line, false, Set.of(tag));
    tasks.add(
        new Scenario.Task(label, Origin.line(FILE, line), weight, Set.of(tag), List.of(request)));
    return this;
  }

  public PlanFixture add(Threshold threshold) {
    thresholds.add(threshold);
    return this;
  }

  private PlanFixture add(Subject subject, String key, double limit, String written, Origin from) {
    thresholds.add(new Threshold(subject, statistic(key), limit, written, from));
    return this;
  }

  public static Threshold threshold(String key, double limit) {
    return new Threshold(Subject.ALL, statistic(key), limit, "", Origin.BUILT_IN);
  }

  static Statistic statistic(String key) {
    return switch (key) {
      case "meanMax" -> Statistic.of(Statistic.Kind.MEAN);
      case "maxMax" -> Statistic.of(Statistic.Kind.MAX);
      case "errorRateMax" -> Statistic.of(Statistic.Kind.ERROR_RATE);
      case "toleratedRateMax" -> Statistic.of(Statistic.Kind.TOLERATED_RATE);
      case "throughputMin" -> Statistic.of(Statistic.Kind.THROUGHPUT);
      case "samplesMin" -> Statistic.of(Statistic.Kind.SAMPLES);
      default -> {
        String digits = key.substring(1, key.length() - "Max".length());
        yield Statistic.percentile(
            Integer.parseInt(digits) / (digits.length() == 3 ? 1000.0 : 100.0));
      }
    };
  }

  /** What is compared with earlier runs. */
  public PlanFixture comparisons(Comparison... all) {
    comparisons = List.of(all);
    return this;
  }

  public Plan plan() {
    return new Plan(
        "orders",
        Path.of("/work/orders/src/load/orders.load.yaml"),
        "light",
        anyTemplate(),
        Map.of(),
        Map.of(),
        Map.of(),
        HttpOptions.DEFAULT,
        StackPlan.external(new StackPlan.Ready(List.of(), Duration.ofSeconds(60))),
        load,
        List.of(),
        Stream.concat(Stream.of(customer()), others.stream()).toList(),
        List.of(),
        thresholds,
        List.of(),
        droppedRateMax,
        null,
        Set.of(),
        Set.of(),
        List.of(
            new Setting("load.users", "20", Origin.line(FILE, 9)),
            new Setting("load.duration", "20s", new Origin("-Dload.duration")),
            new Setting("vars.password", "hunter2", new Origin("<vars> in pom.xml"))),
        "load: {users: 20}\n",
        "abc123",
        "def456",
        comparisons,
        List.of(),
        List.of());
  }

  private static Step.Request request(String label, int line, boolean rare) {
    return request(label, line, rare, Set.of());
  }

  private static Step.Request request(String label, int line, boolean rare, Set<String> tags) {
    return new Step.Request(
        Origin.line(FILE, line),
        label.substring(0, label.indexOf(' ')),
        label,
        anyTemplate(),
        anyTemplate(),
        Map.of(),
        Map.of(),
        null,
        null,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        true,
        Expectation.DEFAULT,
        StatusSet.NONE,
        Map.of(),
        OnFailure.END_TASK,
        tags,
        rare);
  }

  private static Template anyTemplate() {
    return Template.of("/");
  }
}
