package io.github.loadgate.mojo;

import io.github.loadgate.plan.PlanException;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Judges stored results, and fails the build as the gate does: those of runs of loadgate once more,
 * by other limits, and those that Locust, k6, JMeter and Gatling have written. Sends nothing.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends ThresholdParameters {

  /**
   * What to judge: files, and folders to look for results in, between commas, relative to the
   * module. By default the results of runs of loadgate, {@code target/load/NAME/result.json}. What
   * tool has written a file is told by its content. Example: {@code -Dload.results=run.jtl}
   */
  @Parameter(property = "load.results")
  @Nullable String results;

  /**
   * Takes only results of one tool: {@code loadgate}, {@code locust}, {@code k6}, {@code jmeter} or
   * {@code gatling}. Example: {@code -Dload.format=jmeter}
   */
  @Parameter(property = "load.format")
  @Nullable String format;

  /**
   * A plan whose thresholds are the limits, by its name or its file. Its load is not looked at.
   * Example: {@code -Dload.plan=orders}
   */
  @Parameter(property = "load.plan")
  @Nullable String plan;

  /**
   * Where plans are: paths or globs, relative to the module. Example: {@code
   * <plans><plan>../load/*.load.yaml</plan></plans>}
   */
  @Parameter(property = "load.plans", defaultValue = PlanFiles.DEFAULT_INCLUDES)
  @Nullable List<String> plans;

  /** The profile of that plan. Example: {@code -Dload.profile=spike} */
  @Parameter(property = "load.profile")
  @Nullable String profile;

  /**
   * How sure a verdict has to be; without it the measured value decides. Example: {@code
   * -Dload.confidence=99%}
   */
  @Parameter(property = "load.confidence")
  @Nullable String confidence;

  /**
   * Whether a breached threshold fails the build. Results that cannot be judged always do. Example:
   * {@code -Dload.failOnBreach=false}
   */
  @Parameter(property = "load.failOnBreach", defaultValue = "true")
  @Nullable String failOnBreach;

  /**
   * What becomes of a build whose results prove neither one nor the other, which only {@code
   * load.confidence} knows: {@code fail} or {@code warn}. Example: {@code
   * -Dload.onInconclusive=warn}
   */
  @Parameter(property = "load.onInconclusive", defaultValue = "fail")
  @Nullable String onInconclusive;

  /**
   * Where runs of loadgate have put their results. Example: {@code
   * <outputDirectory>${project.build.directory}/load</outputDirectory>}
   */
  @Parameter(property = "load.outputDirectory", defaultValue = "${project.build.directory}/load")
  @Nullable String outputDirectory;

  /**
   * Where each checked result gets a folder for what was found. Example: {@code
   * -Dload.checkDirectory=target/checked}
   */
  @Parameter(
      property = "load.checkDirectory",
      defaultValue = "${project.build.directory}/load-check")
  @Nullable String checkDirectory;

  /**
   * Where the verdicts as JUnit XML go. Example: {@code
   * <reportsDirectory>${project.build.directory}/failsafe-reports</reportsDirectory>}
   */
  @Parameter(
      property = "load.reportsDirectory",
      defaultValue = "${project.build.directory}/load-reports")
  @Nullable String reportsDirectory;

  @Override
  void perform(Settings settings, Console console)
      throws MisuseException, MojoExecutionException, MojoFailureException {
    Clock clock = new SystemClock();
    RedOn redOn = RedOn.of(settings);
    ResultFiles files = new ResultFiles(base(), settings, console);
    List<ResultFiles.Found> found = files.find();
    if (found.isEmpty()) {
      throw new MojoFailureException(
          "INVALID: there is no result in "
              + files.ownFolder()
              + ", so that there is nothing to check. Run load:gate before, or name results by"
              + " -Dload.results=FILE");
    }
    ResultCheck check;
    try {
      check =
          new ResultCheck(
              CheckLimits.of(settings, base(), new ProjectValues(project), clock),
              ConfidenceSetting.of(settings),
              redOn,
              execution.getExecutionId(),
              console,
              clock);
    } catch (PlanException e) {
      ConsoleReport.details(e.problems()).forEach(line -> console.error("  " + line));
      throw new MojoExecutionException("BROKEN: " + e.getMessage());
    }
    List<RunOutcome> outcomes = new ArrayList<>();
    for (ResultFiles.Found one : found) {
      outcomes.add(check.of(one));
    }
    new Reporting(module(console), console, session).report(outcomes, false, redOn);
  }
}
