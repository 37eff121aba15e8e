package io.github.loadgate.mojo;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.stack.Readiness;
import io.github.loadgate.stack.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The packages that a run goes through, in one place that a test can replace. */
interface Tools {

  /**
   * Reads a plan with all that this build says on top of it.
   *
   * @param environmentRequired whether an environment variable that is not set is a problem
   */
  Plan read(Path file, boolean environmentRequired) throws PlanException;

  /**
   * What the expressions of a plan see.
   *
   * @param file the plan's
   */
  ModuleSurroundings surroundings(Path file);

  /**
   * Gives the plan's {@code vars} their values; what libraries the plan needs are there then.
   *
   * @param seed of everything that is random in the run
   */
  RunVariables variables(Plan plan, ModuleSurroundings surroundings, Mask mask, long seed)
      throws RunBrokenException;

  /**
   * Whether this machine and JVM can be so many users, before anything is started.
   *
   * @return what may go wrong, one sentence each
   * @throws RunBrokenException when they cannot
   */
  List<String> checkCapacity(Plan plan) throws RunBrokenException;

  /**
   * Makes a load.
   *
   * @param variables of this run
   * @param seed of everything that is random in the load
   * @param lost why a service has ended; null while all is well
   */
  PlannedLoad load(
      Plan plan,
      ModuleSurroundings surroundings,
      Mask mask,
      RunVariables variables,
      long seed,
      Supplier<@Nullable String> lost)
      throws RunBrokenException;

  /**
   * Makes a stack; it is not started.
   *
   * @param files of the results, the logs among them
   * @param variables the values of the plan's {@code vars}
   */
  Stack stack(
      Plan plan, ModuleSurroundings surroundings, RunFiles files, Map<String, Object> variables);

  /** The load of a plan: asked whether the stack is ready first, then run once. */
  interface PlannedLoad extends Readiness {

    /** Scenarios that get no user, for there are too few for their weight. */
    List<String> emptyScenarios();

    /**
     * Runs it.
     *
     * @param told what the preflight found out; null for no preflight
     * @param listener told about once a second how it goes
     */
    Summary run(@Nullable Consumer<PreflightReport> told, Consumer<Progress> listener)
        throws RunBrokenException, InterruptedException;

    /**
     * Runs all but the load, one request after the other.
     *
     * @param told each with its answer, as it happens
     */
    PreflightReport rehearse(Consumer<Exchanged> told)
        throws RunBrokenException, InterruptedException;

    /** Ends it now, from any thread. */
    void abort();
  }
}
