package io.github.loadgate.mojo;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What a goal that reads plans can be told: which plans, and what to change in them. */
abstract class PlanParameters extends ThresholdParameters {

  /**
   * The plan to run by its name, or several between commas; all of {@code plans} unless given. The
   * plan of {@code src/load/orders.load.yaml} is {@code orders}. Example: {@code
   * -Dload.plan=orders}
   */
  @Parameter(property = "load.plan")
  @Nullable String plan;

  /**
   * Where plans are: paths or globs, relative to the module. Example: {@code
   * <plans><plan>../load/*.load.yaml</plan></plans>}
   */
  @Parameter(property = "load.plans", defaultValue = PlanFiles.DEFAULT_INCLUDES)
  @Nullable List<String> plans;

  /**
   * Whether a module without a plan is an error. One of packaging {@code pom} never is. Example:
   * {@code -Dload.failIfNoPlans=false}
   */
  @Parameter(property = "load.failIfNoPlans", defaultValue = "true")
  @Nullable String failIfNoPlans;

  /** The plan's profile to run. Example: {@code -Dload.profile=spike} */
  @Parameter(property = "load.profile")
  @Nullable String profile;

  /** The plan's {@code target}. Example: {@code -Dload.target=http://localhost:8080} */
  @Parameter(property = "load.target")
  @Nullable String target;

  /** The plan's number of users. Example: {@code -Dload.users=20} */
  @Parameter(property = "load.users")
  @Nullable String users;

  /** The plan's rate of task starts, in the open model. Example: {@code -Dload.rate=50/s} */
  @Parameter(property = "load.rate")
  @Nullable String rate;

  /** How many users may be at work for the plan's rate. Example: {@code -Dload.maxUsers=500} */
  @Parameter(property = "load.maxUsers")
  @Nullable String maxUsers;

  /** The plan's number of tasks in all. Example: {@code -Dload.iterations=1000} */
  @Parameter(property = "load.iterations")
  @Nullable String iterations;

  /**
   * The scenarios and tags to run, between commas; thresholds of the rest are not evaluated.
   * Example: {@code -Dload.only=editor,#smoke}
   */
  @Parameter(property = "load.only")
  @Nullable String only;

  /**
   * A part of a plan to lay over plans, a file relative to the module: its {@code load} replaces
   * theirs, all else is merged. Example: {@code -Dload.override=src/load/ci.yaml}
   */
  @Parameter(property = "load.override")
  @Nullable String override;

  /**
   * How long it takes until all users are there, or how many start each second. Example: {@code
   * -Dload.rampUp=5s}, {@code -Dload.rampUp=10/s}
   */
  @Parameter(property = "load.rampUp")
  @Nullable String rampUp;

  /** How long the full load lasts before it is judged. Example: {@code -Dload.warmUp=10s} */
  @Parameter(property = "load.warmUp")
  @Nullable String warmUp;

  /** How long the load is judged. Example: {@code -Dload.duration=2m} */
  @Parameter(property = "load.duration")
  @Nullable String duration;

  /** How long tasks under way at the end may take. Example: {@code -Dload.drain=10s} */
  @Parameter(property = "load.drain")
  @Nullable String drain;

  /**
   * Values of the plan's {@code vars}. Example: {@code -Dload.vars.tenant=acme}, or {@code
   * <vars><tenant>acme</tenant></vars>}
   */
  @Parameter @Nullable Map<String, String> vars;

  /**
   * {@code external} leaves the plan's stack alone: something runs at the target already. Example:
   * {@code -Dload.stack=external -Dload.target=http://localhost:8080}
   */
  @Parameter(property = "load.stack")
  @Nullable String stack;

  /**
   * The words that run compose, where it is neither {@code docker compose} nor {@code
   * docker-compose} nor {@code podman compose}. Example: {@code
   * -Dload.composeCommand="podman-compose"}
   */
  @Parameter(property = "load.composeCommand")
  @Nullable String composeCommand;

  /**
   * Whether one user of each scenario does everything once, in a minute at most, before the load
   * begins; what fails then is reported at once, and there is no load. Example: {@code
   * -Dload.preflight=false}
   */
  @Parameter(property = "load.preflight", defaultValue = "true")
  @Nullable String preflight;

  /**
   * Leaves the stack up after the run; the console says how to stop it. Example: {@code
   * -Dload.keepStack}
   */
  @Parameter(property = "load.keepStack", defaultValue = "false")
  @Nullable String keepStack;

  /** Makes the random choices of a run the same each time. Example: {@code -Dload.seed=42} */
  @Parameter(property = "load.seed")
  @Nullable String seed;

  /** The most that the goal may take, stack included. Example: {@code -Dload.timeout=20m} */
  @Parameter(property = "load.timeout")
  @Nullable String timeout;

  /**
   * Where each plan gets a directory for its results. Example: {@code
   * <outputDirectory>${project.build.directory}/load</outputDirectory>}
   */
  @Parameter(property = "load.outputDirectory", defaultValue = "${project.build.directory}/load")
  @Nullable String outputDirectory;

  /**
   * Where the results as JUnit XML go. Example: {@code
   * <reportsDirectory>${project.build.directory}/failsafe-reports</reportsDirectory>}
   */
  @Parameter(
      property = "load.reportsDirectory",
      defaultValue = "${project.build.directory}/load-reports")
  @Nullable String reportsDirectory;
}
