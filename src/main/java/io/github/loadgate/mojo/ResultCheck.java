package io.github.loadgate.mojo;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.Earlier;
import io.github.loadgate.report.ResultException;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.RunResult;
import io.github.loadgate.report.StoredRun;
import io.github.loadgate.results.Format;
import io.github.loadgate.results.OtherResults;
import io.github.loadgate.results.ResultsException;
import io.github.loadgate.time.Clock;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ResultsJudge;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges one result after the other, says and writes what came of it. */
record ResultCheck(
    CheckLimits limits,
    Confidence confidence,
    RedOn redOn,
    String execution,
    Console console,
    Clock clock) {

  /**
   * What came of one.
   *
   * @param summary null where nothing was measured or read
   */
  private record Checked(Verdict verdict, @Nullable Summary summary, String of) {}

  RunOutcome of(ResultFiles.Found found) throws MisuseException {
    Instant started = clock.now();
    long startedNanos = clock.nanos();
    Checked checked;
    try {
      found.files().removePrevious();
      checked = checked(found);
    } catch (ResultException | ResultsException e) {
      checked = invalid(found, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      checked = invalid(found, "what an earlier check has left cannot be removed: " + e);
    } catch (RuntimeException e) {
      console.debug("loadgate itself failed", e);
      checked = invalid(found, "loadgate itself failed (mvn -X shows where): " + e);
    }
    RunResult result = result(found, checked, started, (clock.nanos() - startedNanos) / 1e9);
    try {
      found.files().write(result);
    } catch (IOException e) {
      checked = invalid(found, "what was found cannot be written: " + e);
      result = result(found, checked, started, (clock.nanos() - startedNanos) / 1e9);
    }
    boolean red = redOn.contains(result.verdict().outcome());
    console.lines(ConsoleReport.end(result, found.report(), red));
    return new RunOutcome(
        found.files(),
        execution,
        result.runId(),
        result.verdict().outcome(),
        ConsoleReport.message(result, found.report()),
        false);
  }

  private Checked checked(ResultFiles.Found found)
      throws ResultException, ResultsException, MisuseException {
    if (!limits.notChecked().isEmpty()) {
      console.info(
          "Not checked, because a check knows no earlier runs: "
              + String.join(", ", limits.notChecked()));
    }
    Format format = found.format();
    if (format == null) {
      return invalid(found, requireNonNull(found.fault()));
    }
    return format == Format.LOADGATE ? own(found) : others(found, format);
  }

  private Checked others(ResultFiles.Found found, Format format)
      throws ResultsException, MisuseException {
    List<Threshold> thresholds = limits.forOthers(found.shown());
    OtherResults results =
        OtherResults.read(
            found.file(),
            found.shown(),
            format,
            (labels, apart) -> Judged.recorder(thresholds, labels, apart));
    Summary summary = results.summary();
    console.info(
        String.format(
            "Results of %s: %s, %s requests in %s",
            format.words(),
            found.shown(),
            Figures.count(summary.total().count()),
            Figures.seconds(summary.judgedSeconds())));
    console.info("Not checked: " + String.join("; ", results.notChecked()));
    Verdict verdict = ResultsJudge.judge(thresholds, summary, Map.of(), List.of(), confidence);
    return new Checked(
        verdict,
        summary,
        String.format(
            "results of %s in %s; not checked: %s",
            format.words(), found.shown(), String.join("; ", results.notChecked())));
  }

  private Checked own(ResultFiles.Found found) throws ResultException {
    StoredRun run = ResultJson.readRun(found.file());
    Summary summary = run.summary();
    String of =
        String.format(
            "the run of %s that began %s",
            run.result().plan(), run.result().started().truncatedTo(ChronoUnit.SECONDS));
    console.info(
        "Results of " + of + ": " + found.shown() + ", which was " + run.result().outcome());
    if (summary == null) {
      List<String> reasons = run.result().reasons();
      String why = String.join("; ", reasons);
      return invalid(found, "the run measured nothing (" + run.result().outcome() + "): " + why);
    }
    Map<Threshold, ThresholdResult> decided = new LinkedHashMap<>();
    run.thresholds().forEach(one -> decided.putIfAbsent(one.threshold(), one));
    List<Threshold> thresholds =
        limits.forOwn(List.copyOf(decided.keySet())).stream()
            .map(limit -> asStored(limit, decided))
            .toList();
    if (confidence.isStrict()) {
      decided.clear(); // the run was not judged so
    }
    List<String> faults = new ArrayList<>(run.faults());
    boolean hasOthers = thresholds.stream().anyMatch(limit -> !decided.containsKey(limit));
    if (hasOthers) {
      console.info(
          "Limits that the run itself did not have are judged by its stored latencies, to 0.1 %."
              + " How sure those values are is not known: that takes them second by second");
      if (!run.isWhole() && faults.isEmpty()) {
        faults.add(
            "the run was ended before its time, so that other limits cannot be judged by it");
      }
    }
    Verdict verdict = ResultsJudge.judge(thresholds, summary, decided, faults, confidence);
    boolean isAsItWas = !hasOthers && run.result().outcome() == Outcome.FAILED;
    return new Checked(isAsItWas ? asItWas(run, verdict) : verdict, summary, of);
  }

  /** By its own limits it has failed, whatever else it did not come to. */
  private static Verdict asItWas(StoredRun run, Verdict verdict) {
    return new Verdict(Outcome.FAILED, run.result().reasons(), verdict.thresholds());
  }

  /** The limit that the run was judged by, where it is the same; else the limit itself. */
  private static Threshold asStored(Threshold limit, Map<Threshold, ThresholdResult> decided) {
    return decided.keySet().stream()
        .filter(one -> one.subject().equals(limit.subject()))
        .filter(one -> one.statistic().equals(limit.statistic()))
        .filter(one -> one.limit() == limit.limit())
        .filter(one -> Objects.equals(one.terms().baseline(), limit.terms().baseline()))
        .filter(one -> Objects.equals(one.terms().window(), limit.terms().window()))
        .findFirst()
        .orElse(limit);
  }

  private static Checked invalid(ResultFiles.Found found, String reason) {
    return new Checked(
        new Verdict(Outcome.INVALID, List.of(reason), List.of()), null, found.shown());
  }

  private RunResult result(
      ResultFiles.Found found, Checked checked, Instant started, double seconds) {
    return new RunResult(
            found.files().name(),
            null,
            "",
            UUID.randomUUID().toString(),
            started,
            seconds,
            0,
            checked.verdict(),
            checked.summary(),
            List.of(),
            List.of(),
            null,
            List.of(),
            null,
            checked.of(),
            Map.of(),
            List.of(),
            Earlier.NONE)
        .masked(new Mask(List.of()));
  }
}
