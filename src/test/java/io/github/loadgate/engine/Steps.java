package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.ORIGIN;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.DataSet;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PoolPlan;
import io.github.loadgate.plan.Prometheus;
import io.github.loadgate.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps that hold others, in one line each. */
final class Steps {
  private Steps() {}

  static Step when(String condition, Step... steps) {
    return new Step.Guarded(ORIGIN, Template.of(condition), 1, List.of(steps), OnFailure.END_TASK);
  }

  static Step chance(double chance, Step... steps) {
    return new Step.Guarded(ORIGIN, null, chance, List.of(steps), OnFailure.END_TASK);
  }

  static Step.Branch branch(double weight, Step... steps) {
    return new Step.Branch(ORIGIN, weight, List.of(steps));
  }

  static Step choose(Step.Branch... branches) {
    return new Step.Choose(ORIGIN, List.of(branches));
  }

  static Step repeat(int least, int most, Step... steps) {
    return new Step.Repeat(ORIGIN, least, most, List.of(steps));
  }

  static Step each(Object items, String as, Step... steps) {
    return new Step.Each(ORIGIN, Template.of(items), as, List.of(steps), OnFailure.END_TASK);
  }

  /** Named {@code job}, every second, within ten. */
  static Step until(String condition, OnFailure onFailure, Step... steps) {
    return until(condition, "UNTIL job", 1_000, 10_000, onFailure, steps);
  }

  static Step until(
      String condition, String label, long every, long within, OnFailure rule, Step... steps) {
    return new Step.Until(
        ORIGIN,
        Template.of(condition),
        label,
        Duration.ofMillis(every),
        Duration.ofMillis(within),
        List.of(steps),
        Set.of(),
        rule);
  }

  static Step group(String name, Step... steps) {
    return new Step.Group(ORIGIN, "GROUP " + name, List.of(steps), Set.of());
  }

  /** Names and values of {@code with} in turn. */
  static Step use(List<Object> with, Step... steps) {
    return new Step.Use(ORIGIN, "part", templates(with), List.of(steps), OnFailure.END_TASK);
  }

  static Step put(String pool, Object value) {
    return new Step.Put(ORIGIN, Map.of(pool, Template.of(value)), OnFailure.END_TASK);
  }

  static Step drop(String pool, Object value) {
    return new Step.Drop(ORIGIN, Map.of(pool, Template.of(value)), OnFailure.END_TASK);
  }

  static Step fail(String text) {
    return new Step.Fail(ORIGIN, "FAIL it", Template.of(text), Set.of(), OnFailure.END_TASK);
  }

  static Step java(List<Object> with) {
    return new Step.JavaCall(
        ORIGIN, "com.acme.Sign", templates(with), Map.of(), Set.of(), OnFailure.END_TASK);
  }

  static Map<String, Template> templates(List<Object> with) {
    Map<String, Template> values = new LinkedHashMap<>();
    for (int i = 0; i < with.size(); i += 2) {
      values.put((String) with.get(i), Template.of(with.get(i + 1)));
    }
    return values;
  }

  /** The plan with pools, shared ones and those {@code ofUsers}. */
  static Plan withPools(Plan plan, int keep, List<String> shared, List<String> ofUsers) {
    Map<String, PoolPlan> pools = new LinkedHashMap<>();
    shared.forEach(name -> pools.put(name, new PoolPlan(ORIGIN, keep, false)));
    ofUsers.forEach(name -> pools.put(name, new PoolPlan(ORIGIN, keep, true)));
    return with(plan, plan.data(), pools, plan.prometheus());
  }

  /** The plan with a data set called {@code rows} that has one column, {@code id}. */
  static Plan withRows(Plan plan, DataSet.Rows rows, Object... ids) {
    List<Map<String, Object>> values = new ArrayList<>();
    Arrays.stream(ids).forEach(id -> values.add(Map.of("id", id)));
    DataSet set =
        new DataSet(ORIGIN, Path.of("/ids.csv"), rows, List.of("id"), List.copyOf(values));
    return with(plan, Map.of("rows", set), plan.pools(), plan.prometheus());
  }

  /** The same plan with queries. */
  static Plan with(Plan plan, Prometheus prometheus) {
    return with(plan, plan.data(), plan.pools(), prometheus);
  }

  private static Plan with(
      Plan plan,
      Map<String, DataSet> data,
      Map<String, PoolPlan> pools,
      @Nullable Prometheus prometheus) {
    return new Plan(
        plan.name(),
        plan.file(),
        plan.profile(),
        plan.target(),
        plan.vars(),
        data,
        pools,
        plan.http(),
        plan.stack(),
        plan.load(),
        plan.setup(),
        plan.scenarios(),
        plan.teardown(),
        plan.thresholds(),
        plan.notEvaluated(),
        plan.droppedRateMax(),
        prometheus,
        plan.secrets(),
        plan.functions(),
        plan.settings(),
        plan.effectiveYaml(),
        plan.hash(),
        plan.loadHash(),
        plan.comparisons(),
        plan.notYet(),
        plan.warnings());
  }
}
