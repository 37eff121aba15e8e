package io.github.loadgate.mojo;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.BaselineException;
import io.github.loadgate.report.BaselineFile;
import io.github.loadgate.verdict.baseline.Compared;
import io.github.loadgate.verdict.baseline.Compared.Waiting;
import io.github.loadgate.verdict.baseline.History;
import io.github.loadgate.verdict.baseline.Machine;
import io.github.loadgate.verdict.baseline.PastRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The earlier runs of the plans of one build.
 *
 * @param base that paths are shown relative to
 * @param directory of the files; null for that of each plan
 * @param machine that this build runs on
 * @param commit that is built; null where nobody knows
 * @param records whether each run that passes is recorded
 * @param corrected whether percentiles are judged as nobody has recorded them
 */
record Baselines(
    Path base,
    @Nullable Path directory,
    Machine machine,
    @Nullable String commit,
    boolean records,
    boolean corrected) {

  private static final String CORRECTED =
      "load.corrected judges corrected percentiles, and earlier runs were recorded without";

  /** The file of a plan and profile. */
  BaselineFile file(Path plan, @Nullable String profile) {
    String name = PlanFiles.nameOf(plan);
    Path folder = directory == null ? plan.resolveSibling("") : directory;
    Path file = folder.resolve(BaselineFile.name(name, profile));
    String shown = file.startsWith(base) ? "" + base.relativize(file) : "" + file;
    return new BaselineFile(file, shown, name, profile);
  }

  /**
   * What the plan's comparisons come to.
   *
   * @throws RunBrokenException where the earlier runs cannot be read
   */
  Compared compare(Plan plan) throws RunBrokenException {
    if (plan.comparisons().isEmpty() && !records) {
      return Compared.NOTHING;
    }
    try {
      List<PastRun> runs = file(plan.file(), plan.profile()).read();
      List<Comparison> comparable = new ArrayList<>();
      List<Waiting> waiting = new ArrayList<>();
      for (Comparison one : plan.comparisons()) {
        if (corrected && one.statistic().kind() == Statistic.Kind.PERCENTILE) {
          waiting.add(new Waiting(one, CORRECTED));
        } else {
          comparable.add(one);
        }
      }
      Compared compared = Compared.of(comparable, History.of(runs, plan.loadHash(), machine));
      waiting.addAll(compared.waiting());
      return new Compared(compared.thresholds(), waiting);
    } catch (BaselineException e) {
      throw new RunBrokenException(String.valueOf(e.getMessage()));
    }
  }

  /** The plan with the limits that come from earlier runs after its own. */
  static Plan with(Compared compared, Plan plan) {
    List<Threshold> thresholds = new ArrayList<>(plan.thresholds());
    thresholds.addAll(compared.thresholds());
    return compared.thresholds().isEmpty() ? plan : plan.withThresholds(thresholds);
  }

  /**
   * Adds a run that has passed.
   *
   * @return how many of the same load on the same machine there are now; empty where it is recorded
   *     already
   */
  static Optional<Integer> record(BaselineFile file, PastRun run)
      throws BaselineException, IOException {
    List<PastRun> runs = new ArrayList<>(file.read());
    if (runs.stream().anyMatch(other -> other.runId().equals(run.runId()))) {
      return Optional.empty();
    }
    runs.add(run);
    file.write(runs);
    return Optional.of(History.of(file.read(), run.loadHash(), run.machine()).same().size());
  }
}
