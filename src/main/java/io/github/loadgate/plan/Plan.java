package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, complete and valid: defaults inherited, profile and overrides applied,
 * every name and label known.
 *
 * @param name the file's name without {@code .load.yaml}
 * @param file absolute
 * @param profile null for none
 * @param vars set once per run, in order, before anything is started
 * @param secrets names to mask beside those that look like a secret
 * @param functions that its expressions call ({@code pick}, {@code fake.email}): some need a
 *     library
 * @param settings the effective value of everything, with its origin
 * @param effectiveYaml the effective plan as YAML, with the origin of each value that is not from
 *     the plan's file in a comment; literal secrets are masked
 * @param hash SHA-256 of what the run depends on, in hex; the same for the same effective plan
 * @param loadHash SHA-256 in hex of what is sent: as {@code hash}, but without thresholds, stack,
 *     Prometheus and the names of secrets, so that a stricter limit or a new version of the
 *     application is still the same load
 * @param comparisons with earlier runs, in the plan's order
 * @param data by name
 * @param pools by name
 * @param load of the scenarios without one of their own; that of the first where all have one
 * @param notEvaluated thresholds that {@code only} leaves nothing to measure for
 * @param droppedRateMax a limit of validity: more dropped starts make the run INVALID
 * @param prometheus the server of the plan's queries, and those; null where it has none
 * @param notYet what this version reads and checks but cannot run or judge yet; a run is refused
 *     where there is any
 * @param warnings sentences for the reader that are no errors, each with its place
 */
public record Plan(
    String name,
    Path file,
    @Nullable String profile,
    Template target,
    Map<String, Template> vars,
    Map<String, DataSet> data,
    Map<String, PoolPlan> pools,
    HttpOptions http,
    StackPlan stack,
    Load load,
    List<Step> setup,
    List<Scenario> scenarios,
    List<Step> teardown,
    List<Threshold> thresholds,
    List<Threshold> notEvaluated,
    DroppedRate droppedRateMax,
    @Nullable Prometheus prometheus,
    Set<String> secrets,
    Set<String> functions,
    List<Setting> settings,
    String effectiveYaml,
    String hash,
    String loadHash,
    List<Comparison> comparisons,
    List<Problem> notYet,
    List<String> warnings) {

  public Plan {
    vars = Ordered.copyOf(vars);
    data = Ordered.copyOf(data);
    pools = Ordered.copyOf(pools);
    notEvaluated = List.copyOf(notEvaluated);
    comparisons = List.copyOf(comparisons);
    notYet = List.copyOf(notYet);
    setup = List.copyOf(setup);
    scenarios = List.copyOf(scenarios);
    teardown = List.copyOf(teardown);
    thresholds = List.copyOf(thresholds);
    secrets = Ordered.copyOf(secrets);
    functions = Ordered.copyOf(functions);
    settings = List.copyOf(settings);
    warnings = List.copyOf(warnings);
  }

  /** Who gets which load; at least one. All run side by side. */
  public List<Workload> workloads() {
    return Workload.of(load, scenarios);
  }

  /** Whether a threshold is about a wait or a group, which are counted apart from the requests. */
  public boolean isApart(Threshold threshold) {
    return threshold.subject() instanceof Subject.Label label
        && scenarios.stream()
            .flatMap(scenario -> scenario.requests().stream())
            .noneMatch(request -> request.label().equals(label.label()));
  }

  /** The same with other thresholds. */
  public Plan withThresholds(List<Threshold> others) {
    return new Plan(
        name,
        file,
        profile,
        target,
        vars,
        data,
        pools,
        http,
        stack,
        load,
        setup,
        scenarios,
        teardown,
        others,
        notEvaluated,
        droppedRateMax,
        prometheus,
        secrets,
        functions,
        settings,
        effectiveYaml,
        hash,
        loadHash,
        comparisons,
        notYet,
        warnings);
  }
}
