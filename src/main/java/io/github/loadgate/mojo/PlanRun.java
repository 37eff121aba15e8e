package io.github.loadgate.mojo;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.mojo.Tools.PlannedLoad;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.ExchangeText;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.stack.StackException;
import io.github.loadgate.time.Clock;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One plan, from its file to its written result: read, stack up, ready, prepare, load, stack down,
 * judge, write, say. Whatever happens on the way becomes an outcome. Used once, by one thread.
 */
final class PlanRun {

  /**
   * What a run belongs to.
   *
   * @param seed of everything that is random in it
   * @param preflight whether one user of each scenario does everything once before the load
   * @param keepStack whether the stack is left up in the end
   * @param corrected whether percentiles are judged with what waiting users would have sent
   * @param confidence that a verdict needs
   * @param redOn what makes the build red
   * @param baselines the earlier runs
   * @param judging what the build was told of judging that has no sentence of its own
   */
  record Context(
      Tools tools,
      Module module,
      Teardown teardown,
      Deadline deadline,
      Console console,
      Clock clock,
      long seed,
      boolean preflight,
      boolean keepStack,
      boolean corrected,
      Confidence confidence,
      RedOn redOn,
      Baselines baselines,
      List<Setting> judging) {}

  /**
   * Which plan, and where its results go.
   *
   * @param profile as the build names it
   * @param execution the id of the goal's execution
   * @param baseDirectory that paths are shown relative to
   */
  record Subject(
      Path file, @Nullable String profile, String execution, RunFiles files, Path baseDirectory) {

    /** What {@code start} and {@code run} know each other's stack by. */
    String key() {
      return file + "#" + profile;
    }

    String shown(Path path) {
      return path.startsWith(baseDirectory) ? "" + baseDirectory.relativize(path) : "" + path;
    }
  }

  private interface Work {
    /** Null when there is nothing to judge yet. */
    @Nullable Verdict call()
        throws PlanException, StackException, RunBrokenException, IOException, InterruptedException;
  }

  private final Context context;
  private final Subject subject;
  private final Console console;
  private final Findings findings;
  private final StackStart start;
  private final PlanSource source;
  private boolean isDry;

  PlanRun(Context context, Subject subject) {
    this.context = context;
    this.subject = subject;
    console = context.console();
    findings = new Findings(subject, context.clock(), context.baselines(), context.redOn());
    start = new StackStart(context, subject, findings);
    source = new PlanSource(context, subject, findings);
  }

  /** All of it: stack up, load, stack down. */
  RunOutcome gate() throws InterruptedException {
    return requireNonNull(
        outcome(
            () -> {
              subject.files().removePrevious();
              return gate(said(read()));
            }));
  }

  /** Brings the stack up and leaves it to {@link #run}. Empty when that went well. */
  Optional<RunOutcome> start() throws InterruptedException {
    return Optional.ofNullable(
        outcome(
            () -> {
              subject.files().removePrevious();
              Plan plan = read();
              context.tools().checkCapacity(plan);
              start(plan);
              return null;
            }));
  }

  /** Sends the load to the stack that {@link #start} has brought up. */
  RunOutcome run() throws InterruptedException {
    RunningStack up = context.module().stack(subject.key()).orElse(null);
    return requireNonNull(
        outcome(
            () -> {
              if (up != null) {
                subject.files().removePreviousResults();
                findings.stack(up.stack());
                return measured(said(read()), up);
              }
              subject.files().removePrevious();
              return runWithoutStart(said(read()));
            }));
  }

  /**
   * All of it but the load, on the stack that is up or on one of its own, each request and answer
   * said. Nothing is judged or written, and an earlier run's result is left; empty when all went
   * well.
   */
  Optional<RunOutcome> dryRun() throws InterruptedException {
    RunningStack up = context.module().stack(subject.key()).orElse(null);
    isDry = true;
    return Optional.ofNullable(
        outcome(
            () -> {
              Plan plan = said(read());
              return up == null ? gate(plan) : measured(plan, up);
            }));
  }

  /** Reads it and says what it comes to. The one sentence says that it has problems. */
  Optional<String> validate(boolean effective) {
    Validation.Asked asked =
        new Validation.Asked(
            context.preflight(), effective, context.confidence(), context.baselines());
    return new Validation(context.tools(), subject, asked, console).validate();
  }

  /** What is done with its earlier runs. */
  BaselineWork baseline() {
    return new BaselineWork(context.tools(), subject, context.baselines(), console);
  }

  private Plan read() throws PlanException, RunBrokenException {
    Plan plan = source.read();
    return isDry ? plan : findings.against(plan);
  }

  private Plan said(Plan plan) throws RunBrokenException {
    return source.said(plan, isDry);
  }

  private @Nullable Verdict gate(Plan plan)
      throws StackException, RunBrokenException, InterruptedException {
    context.module().turn().take(console);
    try {
      RunningStack up = start.of(plan);
      try {
        return measured(plan, up);
      } finally {
        up.end(context.teardown(), console);
      }
    } finally {
      context.module().turn().giveBack();
    }
  }

  private void start(Plan plan) throws StackException, RunBrokenException, InterruptedException {
    context.module().turn().take(console);
    boolean kept = false;
    try {
      context.module().keep(subject.key(), start.of(plan));
      kept = true;
    } finally {
      if (!kept) {
        context.module().turn().giveBack();
      }
    }
  }

  private @Nullable Verdict runWithoutStart(Plan plan)
      throws StackException, RunBrokenException, InterruptedException {
    if (plan.stack().kind() instanceof StackPlan.Kind.External) {
      return gate(plan);
    }
    throw new StackException(
        "the stack of the plan `"
            + plan.name()
            + "` is not up: bind load:start before load:run, or use load:gate",
        List.of());
  }

  /** Null for a dry run, which measures nothing. */
  private @Nullable Verdict measured(Plan plan, RunningStack up)
      throws StackException, RunBrokenException, InterruptedException {
    RunVariables variables = up.variables().carriedTo(plan);
    PlannedLoad load =
        context
            .tools()
            .load(
                plan,
                up.surroundings(),
                findings.mask(),
                variables,
                up.seed(),
                () -> up.stack().lost());
    load.emptyScenarios()
        .forEach(
            name -> console.warn("The scenario `" + name + "` gets no user: there are too few"));
    context.teardown().watch(load::abort);
    try {
      if (isDry) {
        preflight(load.rehearse(this::exchanged));
        return null;
      }
      Summary summary =
          WatchedLoad.run(plan, up.stack(), load, context.preflight() ? this::preflight : null);
      findings.summary(summary);
      return Judge.judge(plan, summary, context.confidence(), context.corrected());
    } finally {
      context.teardown().watch(() -> {});
    }
  }

  private void exchanged(Exchanged exchanged) {
    console.lines(ExchangeText.of(exchanged, findings.mask()));
  }

  private void preflight(PreflightReport report) {
    findings.preflight(report);
    console.lines(ConsoleReport.preflight(report, findings.mask()));
  }

  /** Turns whatever happens into an outcome, written and said; null when there is none yet. */
  private @Nullable RunOutcome outcome(Work work) throws InterruptedException {
    Verdict verdict;
    try {
      if (context.deadline().isExpired()) {
        throw new InterruptedException();
      }
      verdict = work.call();
    } catch (PlanException e) {
      verdict = findings.broken(e.getMessage(), ConsoleReport.details(e.problems()));
    } catch (StackException e) {
      verdict = findings.broken(e.getMessage(), e.details());
    } catch (RunBrokenException e) {
      verdict =
          e.requests().isEmpty()
              ? findings.broken(e.getMessage(), e.details())
              : findings.brokenByRequests(e.getMessage(), e.details(), e.requests());
    } catch (IOException e) {
      verdict = findings.broken("what an earlier run has left cannot be removed: " + e, List.of());
    } catch (InterruptedException e) {
      if (!context.deadline().isExpired() && !context.teardown().isAbortingSoon()) {
        throw e;
      }
      verdict = findings.broken(context.deadline().reason(), List.of());
    } catch (RuntimeException e) {
      console.debug("loadgate itself failed", e);
      verdict = findings.broken("loadgate itself failed (mvn -X shows where): " + e, List.of());
    }
    if (verdict == null) {
      return null;
    }
    Verdict judged = verdict;
    return context
        .deadline()
        .undisturbed(
            () ->
                isDry
                    ? findings.say(causeOf(judged), console)
                    : findings.tell(causeOf(judged), console));
  }

  /** A signal reaches the services before us, so that theirs is what is seen first. */
  private Verdict causeOf(Verdict verdict) throws InterruptedException {
    boolean cutShort = verdict.outcome() == Outcome.BROKEN || findings.isCutShort();
    return cutShort && context.teardown().isAbortingSoon()
        ? findings.broken("the build was aborted", List.of())
        : verdict;
  }
}
