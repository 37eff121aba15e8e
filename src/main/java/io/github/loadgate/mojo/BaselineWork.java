package io.github.loadgate.mojo;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.report.BaselineException;
import io.github.loadgate.report.BaselineFile;
import io.github.loadgate.report.BaselineTable;
import io.github.loadgate.report.BaselineText;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.ResultException;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.StoredResult;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.baseline.PastRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done with the earlier runs of one plan. */
record BaselineWork(Tools tools, PlanRun.Subject subject, Baselines baselines, Console console) {

  /** Prints them, and what the next run would be compared with. */
  void show() throws MisuseException {
    Plan plan = plan();
    BaselineFile file = file();
    try {
      console.lines(new BaselineTable(file, plan, baselines.machine()).lines(file.read()));
    } catch (BaselineException e) {
      throw misuse(e);
    }
  }

  /** Adds the last run of the plan. */
  void record() throws MisuseException {
    BaselineFile file = file();
    PastRun run = lastRun();
    try {
      Optional<Integer> count = Baselines.record(file, run);
      if (count.isEmpty()) {
        throw new MisuseException(
            "the run " + run.shortId() + " is recorded already in " + file.shown());
      }
      console.info(BaselineText.recorded(run, file, count.get()));
    } catch (BaselineException e) {
      throw misuse(e);
    } catch (IOException e) {
      throw new MisuseException(file.shown() + " cannot be written: " + e);
    }
    if (!run.loadHash().equals(plan().loadHash())) {
      console.warn(
          "It was of another load than the plan is now: settings have changed since, or were given"
              + " to the run alone. It counts only for runs of that load");
    }
  }

  /**
   * Removes runs.
   *
   * @param which the beginning of a run's id or a machine's id; null for all
   */
  void forget(@Nullable String which) throws MisuseException {
    BaselineFile file = file();
    try {
      if (which == null) {
        boolean isThere = Files.deleteIfExists(file.path());
        console.info(
            isThere
                ? "Forgotten: all earlier runs, with " + file.shown()
                : "There is nothing to forget: no " + file.shown());
        return;
      }
      List<PastRun> runs = file.read();
      List<PastRun> left = runs.stream().filter(run -> !isMeant(run, which)).toList();
      if (left.size() == runs.size()) {
        throw new MisuseException(
            "no run and no machine in "
                + file.shown()
                + " begins with `"
                + which
                + "`; mvn load:baseline lists them");
      }
      file.write(left);
      console.info(
          "Forgotten: "
              + (runs.size() - left.size())
              + " of "
              + runs.size()
              + " earlier runs in "
              + file.shown());
    } catch (BaselineException e) {
      throw misuse(e);
    } catch (IOException e) {
      throw new MisuseException(file.shown() + " cannot be written: " + e);
    }
  }

  private static boolean isMeant(PastRun run, String which) {
    return which.length() >= PastRun.SHORT
        && (run.runId().startsWith(which) || run.machine().id().equals(which));
  }

  private BaselineFile file() {
    return baselines.file(subject.file(), subject.profile());
  }

  /** What a run would be, with everything that this build lays over the plan. */
  private Plan plan() throws MisuseException {
    try {
      return tools.read(subject.file(), false);
    } catch (PlanException e) {
      throw new MisuseException(
          e.getMessage() + "\n  " + String.join("\n  ", ConsoleReport.details(e.problems())));
    }
  }

  private PastRun lastRun() throws MisuseException {
    String shown = subject.shown(subject.files().result());
    StoredResult result;
    PastRun run;
    try {
      result = ResultJson.read(subject.files().result());
      run =
          result.outcome() == Outcome.PASSED && result.notComparable() == null
              ? ResultJson.comparable(subject.files().result())
              : null;
    } catch (ResultException e) {
      throw new MisuseException(
          e.getMessage()
              + ". Run the plan first (mvn load:gate); what an execution with an <id> has run is"
              + " recorded by mvn load:baseline@ID");
    }
    if (run == null) {
      throw new MisuseException(
          result.outcome() == Outcome.PASSED
              ? "the last run, in " + shown + ", is not recorded: " + result.notComparable()
              : "the last run, in "
                  + shown
                  + ", is "
                  + result.outcome()
                  + "; only runs that passed are something to compare others with");
    }
    String name = PlanFiles.nameOf(subject.file());
    if (!result.plan().equals(name) || !Objects.equals(result.profile(), subject.profile())) {
      throw new MisuseException(
          shown
              + " is of the plan "
              + result.plan()
              + (result.profile() == null ? "" : ", profile " + result.profile())
              + ", and not of "
              + name
              + (subject.profile() == null ? "" : ", profile " + subject.profile()));
    }
    if (!run.runId().equals(result.runId())
        || !run.started().equals(result.started())
        || run.samples() != result.requests()) {
      throw new MisuseException(
          shown
              + " has been changed since it was written: what is to be recorded is not what was"
              + " measured. Run the plan again");
    }
    return run;
  }

  private static MisuseException misuse(BaselineException e) {
    return new MisuseException(String.valueOf(e.getMessage()));
  }
}
