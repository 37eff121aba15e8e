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
   * How sure a verdict has to be. Without it the measured value decides. With it a run passes only
   * where that is established, fails only where that is, and else is INCONCLUSIVE, which {@code
   * load.onInconclusive} says what to make of. More than 50 % and less than 100 %. Example: {@code
   * -Dload.confidence=99%}
   */
  @Parameter(property = "load.confidence")
  @Nullable String confidence;

  /**
   * Leaves the stack up after the run; the console says how to stop it. Example: {@code
   * -Dload.keepStack}
   */
  @Parameter(property = "load.keepStack", defaultValue = "false")
  @Nullable String keepStack;

  /**
   * Whether percentiles of the closed model are judged with the requests that users would have sent
   * at their usual pace while they waited for an answer. They are shown and warned of without it.
   * Example: {@code -Dload.corrected=true}
   */
  @Parameter(property = "load.corrected", defaultValue = "false")
  @Nullable String corrected;

  /**
   * Where the earlier runs of plans are kept; unless given beside each plan, to be committed. Of a
   * folder outside the tree CI keeps a cache. Example: {@code
   * -Dload.baselineDirectory=/var/cache/load}
   */
  @Parameter(property = "load.baselineDirectory")
  @Nullable String baselineDirectory;

  /**
   * What the machine is called beside its CPU, cores, memory, system and Java: runs of machines
   * with another name are not compared. Unless given, the CI system and its kind of runner.
   * Example: {@code -Dload.machine=perf-lab}
   */
  @Parameter(property = "load.machine")
  @Nullable String machine;

  /** Makes the random choices of a run the same each time. Example: {@code -Dload.seed=42} */
  @Parameter(property = "load.seed")
  @Nullable String seed;

  /**
   * How often (1 unless given) the same time is measured once more where a threshold is over its
   * limit and chance may be why; the next measurement decides then. 0 for never, so that the first
   * value decides whatever chance had to do with it; 2 for twice. A breach that is clear is not
   * measured again. Where {@code load.confidence} is given, it is 0 unless given too. Example:
   * {@code -Dload.confirm=2}
   */
  @Parameter(property = "load.confirm")
  @Nullable String confirm;

  /**
   * The most that the goal may take, the stack and a measurement that is repeated ({@code confirm})
   * included. Example: {@code -Dload.timeout=20m}
   */
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
