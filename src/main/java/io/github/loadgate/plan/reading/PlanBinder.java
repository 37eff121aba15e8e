package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.DataSet;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PoolPlan;
import io.github.loadgate.plan.Prometheus;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the layered tree to a plan. Reports all that is wrong with it. */
final class PlanBinder {

  private final Reading reading;
  private final DefaultsBinder defaults;
  private final StepBinder steps;

  PlanBinder(Reading reading) {
    this.reading = reading;
    this.defaults = new DefaultsBinder(reading);
    this.steps = new StepBinder(reading, defaults);
  }

  /**
   * Binds the whole plan.
   *
   * @param written the plan as its file has it
   * @param plan with every layer laid
   * @param unset takes the problems of unset environment variables
   * @return null where there are problems
   */
  @Nullable Plan plan(
      Path file, MapNode written, MapNode plan, @Nullable String profile, Problems unset) {
    Keys.PLAN.check(plan, reading.problems());
    // First: what declares names that everything else may use.
    DataBinder dataBinder = new DataBinder(reading);
    Map<String, DataSet> data = dataBinder.data(plan.get("data"));
    Map<String, PoolPlan> pools = dataBinder.pools(plan.get("pools"));
    declare(plan.get("define"));
    Names names = Names.empty();
    Map<String, Template> vars = steps.vars(plan.get("vars"), names.apart("vars"));
    Defaults outer = defaults.inner(Defaults.NONE, plan, reading.names().anywhere());
    HttpOptions http = new HttpBinder(reading).http(plan.get("http"), plan.get("tls"));
    Set<String> secrets = secrets(plan.get("secrets"));
    Names early = names.apart("stack").soFar();
    StackPlan stack = new StackBinder(reading, steps, early).stack(plan.get("stack"), outer);
    List<Step> setup =
        steps.steps(plan.get("setup"), outer.with(OnFailure.STOP_RUN), names.apart("setup"));
    List<Scenario> all =
        Selection.withLoads(
            new ScenarioBinder(reading, defaults, steps).scenarios(plan, outer, names),
            plan,
            reading);
    Selection selection = new Selection(reading, all);
    List<Scenario> scenarios = selection.of(all, plan.mapAt("load").get("only"));
    Load load = load(written, plan, profile, selection, scenarios);
    if (load != null) {
      UniqueRows.check(data, scenarios, load, reading);
    }
    List<Step> teardown =
        steps.steps(
            plan.get("teardown"), outer.with(OnFailure.CONTINUE), names.inner().apart("teardown"));
    Prometheus prometheus =
        new PrometheusBinder(reading, early)
            .prometheus(plan.get("prometheus"), plan.mapAt("thresholds"));
    Judgeable judgeable =
        Judgeable.of(
            setup,
            all,
            scenarios,
            teardown,
            stack.kind(),
            isLeftOut(stack, written),
            steps.hasUnreadable());
    ThresholdBinder.Bound thresholds =
        new ThresholdBinder(reading).bind(plan.get("thresholds"), judgeable);
    List<Comparison> comparisons =
        new BaselineBinder(reading).comparisons(plan.mapAt("thresholds").get("baseline"));
    steps.checkUnused(outer);
    reading.names().report(stack.kind(), unset, !steps.hasUnreadable());
    if (load == null || !reading.problems().isEmpty()) {
      return null;
    }
    EffectivePlan effective = new EffectivePlan(plan, secrets, dataBinder.digests());
    String fileName = String.valueOf(file.getFileName());
    return new Plan(
        PlanFile.nameOf(fileName),
        file,
        profile,
        target(outer, scenarios),
        vars,
        data,
        pools,
        http,
        stack,
        load,
        setup,
        scenarios,
        teardown,
        thresholds.judged(),
        thresholds.notEvaluated(),
        DroppedRates.of(plan.mapAt("thresholds")),
        prometheus,
        secrets,
        reading.names().functions(),
        effective.settings(),
        effective.yaml(fileName, profile),
        effective.hash(),
        effective.loadHash(),
        comparisons,
        reading.notYet().inOrder(),
        List.of());
  }

  private void declare(@Nullable Entry define) {
    MapNode map = define == null ? null : reading.values().map(define, "{login: {POST: /login}}");
    if (map != null) {
      map.list().forEach(reading.declared()::define);
    }
  }

  private @Nullable Load load(
      MapNode written,
      MapNode plan,
      @Nullable String profile,
      Selection selection,
      List<Scenario> scenarios) {
    ThresholdBinder thresholds = new ThresholdBinder(reading);
    LoadBinder binder = new LoadBinder(reading);
    // What another layer replaces is checked all the same: it counts in the next run.
    Entry replaced = written.get("load");
    if (replaced != null && replaced.value() instanceof MapNode map) {
      Keys.LOAD.check(map, reading.problems());
      binder.check(map, "only");
    }
    thresholds.check(written.get("thresholds"));
    new ProfileCheck(reading, defaults, steps, binder, thresholds, selection)
        .check(written.get("profiles"));
    Entry entry = plan.get("load");
    if (entry != null) {
      return binder.load(entry, profile);
    }
    if (!scenarios.isEmpty() && scenarios.stream().allMatch(one -> one.load() != null)) {
      return scenarios.get(0).load();
    }
    binder.missingAltogether();
    return null;
  }

  /** Whether another layer has taken away the stack that the plan's file has. */
  private static boolean isLeftOut(StackPlan stack, MapNode written) {
    MapNode own = written.mapAt("stack");
    return stack.kind() instanceof StackPlan.Kind.External
        && (own.has("compose") || own.has("process"));
  }

  private Set<String> secrets(@Nullable Entry entry) {
    return entry == null ? Set.of() : new LinkedHashSet<>(reading.values().texts(entry));
  }

  /** The plan's own, or else that of its first request. */
  private static Template target(Defaults outer, List<Scenario> scenarios) {
    if (outer.target() != null) {
      return outer.target();
    }
    return scenarios.stream()
        .flatMap(scenario -> scenario.requests().stream())
        .findFirst()
        .map(PlanBinder::target)
        .orElseGet(() -> Template.of(""));
  }

  private static Template target(Step.Request first) {
    boolean hasOwn = !"".equals(first.target().source());
    return hasOwn ? first.target() : Template.of(Urls.base(String.valueOf(first.path().source())));
  }
}
