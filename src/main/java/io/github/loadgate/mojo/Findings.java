package io.github.loadgate.mojo;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.report.BaselineException;
import io.github.loadgate.report.BaselineFile;
import io.github.loadgate.report.BaselineText;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.Earlier;
import io.github.loadgate.report.RunResult;
import io.github.loadgate.stack.Stack;
import io.github.loadgate.time.Clock;
import io.github.loadgate.verdict.Bottleneck;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.Verdict;
import io.github.loadgate.verdict.baseline.Compared;
import io.github.loadgate.verdict.baseline.Observation;
import io.github.loadgate.verdict.baseline.Past;
import io.github.loadgate.verdict.baseline.PastRun;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a run so far; in the end its result. */
final class Findings {

  private final PlanRun.Subject subject;
  private final Clock clock;
  private final Baselines baselines;
  private final RedOn redOn;
  private final Instant started;
  private final long startedNanos;

  private @Nullable Plan plan;
  private Compared compared = Compared.NOTHING;
  private Mask mask = new Mask(List.of());
  private @Nullable Summary summary;
  private String stack = "";
  private Map<String, String> logs = Map.of();
  private List<String> details = List.of();
  private List<FailedRequest> requests = List.of();
  private @Nullable PreflightReport preflight;

  /** Of a run that begins now. */
  Findings(PlanRun.Subject subject, Clock clock, Baselines baselines, RedOn redOn) {
    this.subject = subject;
    this.clock = clock;
    this.baselines = baselines;
    this.redOn = redOn;
    started = clock.now();
    startedNanos = clock.nanos();
  }

  void plan(Plan read) {
    plan = read;
    mask = new Mask(read.secrets());
  }

  /** The plan with the limits that earlier runs give it. */
  Plan against(Plan read) throws RunBrokenException {
    compared = baselines.compare(read);
    return Baselines.with(compared, read);
  }

  Compared compared() {
    return compared;
  }

  Mask mask() {
    return mask;
  }

  void stack(Stack described) {
    stack = described.description();
    Map<String, String> files = new LinkedHashMap<>();
    described
        .logs()
        .forEach(
            (service, file) ->
                files.put(service, "" + subject.files().directory().relativize(file)));
    logs = files;
  }

  /** Where the stack's logs are, for the end of a sentence. */
  String logsSentence() {
    return logs.isEmpty() ? "" : "; logs in " + subject.shown(subject.files().logs());
  }

  void summary(Summary measured) {
    summary = measured;
  }

  void preflight(PreflightReport passed) {
    preflight = passed;
  }

  /** Whether the load was ended before its time. */
  boolean isCutShort() {
    Summary measured = summary;
    return measured != null && measured.endedEarly() != null;
  }

  /** It never came to measuring. */
  Verdict broken(@Nullable String reason, List<String> because) {
    details = because;
    return Verdict.broken(List.of(String.valueOf(reason)));
  }

  /** As {@link #broken}, by answers to requests rather than by plan or stack. */
  Verdict brokenByRequests(
      @Nullable String reason, List<String> because, List<FailedRequest> failed) {
    requests = failed;
    return broken(reason, because);
  }

  /** Writes the result and says it. A result that cannot be written is none. */
  RunOutcome tell(Verdict verdict, Console console) {
    RunResult result = result(verdict);
    String report = subject.shown(subject.files().summary());
    try {
      subject.files().write(result);
    } catch (IOException e) {
      List<String> reasons = new ArrayList<>(verdict.reasons());
      reasons.add(0, "the results cannot be written: " + e);
      result = result(new Verdict(Outcome.BROKEN, reasons, verdict.thresholds()));
    }
    RunResult told = recorded(result, console);
    boolean red = redOn.contains(told.verdict().outcome());
    console.lines(ConsoleReport.end(told, report, red));
    return RunOutcome.of(subject, told, report, !requests.isEmpty());
  }

  /** A run that was to be recorded and is not has not done what it was asked for. */
  private RunResult recorded(RunResult result, Console console) {
    PastRun run = result.earlier().comparable();
    Outcome outcome = result.verdict().outcome();
    String unfit =
        outcome == Outcome.PASSED ? result.earlier().notComparable() : "this one is " + outcome;
    if (baselines.records() && unfit != null) {
      console.warn("Not recorded for later runs to be compared with: " + unfit);
    }
    if (!baselines.records() || run == null || outcome != Outcome.PASSED) {
      return result;
    }
    BaselineFile file = baselines.file(subject.file(), result.profile());
    try {
      Baselines.record(file, run)
          .ifPresent(count -> console.info(BaselineText.recorded(run, file, count)));
      return result;
    } catch (BaselineException | IOException e) {
      String reason = "the run passed, but it cannot be recorded: " + e.getMessage();
      RunResult broken = result(Verdict.broken(List.of(reason)));
      try {
        subject.files().write(broken);
      } catch (IOException failure) {
        console.debug("the results cannot be written", failure);
      }
      return broken;
    }
  }

  /** Says the result of a dry run, which writes none. */
  RunOutcome say(Verdict verdict, Console console) {
    RunResult result = result(verdict);
    console.lines(ConsoleReport.end(result, ""));
    return RunOutcome.of(subject, result, "", !requests.isEmpty());
  }

  private static int users(Plan plan) {
    return plan.workloads().stream().mapToInt(workload -> workload.load().mostUsers()).sum();
  }

  private Earlier earlier(String runId, Verdict verdict) {
    Plan read = plan;
    Summary measured = summary;
    if (read == null || measured == null || measured.total().count() == 0) {
      return new Earlier(null, null, compared.waiting());
    }
    String unfit = Bottleneck.ofComparable(read, measured).orElse(null);
    if (unfit != null) {
      return new Earlier(null, unfit, compared.waiting());
    }
    double dispersion = Observation.dispersion(verdict.thresholds());
    Map<String, Past> values = Observation.of(measured.total(), read.comparisons(), dispersion);
    PastRun comparable =
        new PastRun(
            runId,
            started,
            baselines.commit(),
            read.loadHash(),
            baselines.machine(),
            measured.total().count(),
            dispersion,
            values);
    boolean isRecorded = baselines.records() && verdict.outcome() == Outcome.PASSED;
    return new Earlier(
        comparable,
        null,
        isRecorded
            ? compared.waiting().stream().map(one -> one.with(comparable)).toList()
            : compared.waiting());
  }

  private RunResult result(Verdict verdict) {
    Plan read = plan;
    String runId = UUID.randomUUID().toString();
    return new RunResult(
            PlanFiles.nameOf(subject.file()),
            read == null ? subject.profile() : read.profile(),
            read == null ? "" : read.hash(),
            runId,
            started,
            (clock.nanos() - startedNanos) / 1e9,
            read == null ? 0 : users(read),
            verdict,
            summary,
            details,
            requests,
            preflight,
            read == null ? List.of() : read.settings(),
            read == null ? null : read.effectiveYaml(),
            stack,
            logs,
            read == null ? List.of() : read.notEvaluated(),
            earlier(runId, verdict))
        .masked(mask);
  }
}
