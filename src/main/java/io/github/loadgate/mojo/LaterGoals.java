package io.github.loadgate.mojo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * What is still to come in this module's build.
 *
 * @param hasVerify whether a {@code load:verify} is, which then fails the build
 * @param skippedByThrow goals of others that clean up, and that would not run if the build failed
 *     now
 */
record LaterGoals(boolean hasVerify, List<String> skippedByThrow) {

  /** Maven 3's name for it and Maven 4's. */
  private static final Set<String> CLEANING_UP =
      Set.of("post-integration-test", "after:integration-test");

  static LaterGoals of(LifecycleExecutor lifecycle, MavenSession session, MojoExecution current)
      throws MojoExecutionException {
    try {
      return of(
          lifecycle.calculateExecutionPlan(session, false, tasks(session)).getMojoExecutions(),
          current);
    } catch (Exception e) { // ten kinds, none of which this build can have come here with
      throw new MojoExecutionException("the order of this build's goals cannot be found out", e);
    }
  }

  static LaterGoals of(List<MojoExecution> plan, MojoExecution current) {
    int now = -1;
    for (int i = 0; i < plan.size(); i++) {
      MojoExecution each = plan.get(i);
      if (isOfSamePlugin(each, current)
          && each.getGoal().equals(current.getGoal())
          && each.getExecutionId().equals(current.getExecutionId())) {
        now = i; // the last, where a goal is asked for twice: then nobody else may follow
      }
    }
    if (now < 0) {
      return new LaterGoals(false, List.of()); // a fork of its own: nobody follows
    }
    boolean verify = false;
    List<String> others = new ArrayList<>();
    for (MojoExecution each : plan.subList(now + 1, plan.size())) {
      if (isOfSamePlugin(each, current)) {
        verify |= each.getGoal().equals("verify");
      } else if (CLEANING_UP.contains(String.valueOf(each.getLifecyclePhase()))) {
        others.add(
            each.getArtifactId() + ":" + each.getGoal() + " (" + each.getExecutionId() + ")");
      }
    }
    return new LaterGoals(verify, others);
  }

  /** As Maven itself takes them: those of the command line, or else the POM's default. */
  private static String[] tasks(MavenSession session) {
    List<String> goals = session.getGoals();
    String otherwise = session.getTopLevelProject().getDefaultGoal();
    return goals.isEmpty() && otherwise != null
        ? otherwise.strip().split("\\s+")
        : goals.toArray(String[]::new);
  }

  private static boolean isOfSamePlugin(MojoExecution one, MojoExecution other) {
    return one.getGroupId().equals(other.getGroupId())
        && one.getArtifactId().equals(other.getArtifactId());
  }
}
