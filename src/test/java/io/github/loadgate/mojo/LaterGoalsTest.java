package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.api.Test;

class LaterGoalsTest {

  private final MojoExecution gate = ours("gate", "integration-test");

  @Test
  void verifyThatFollowsReports() {
    assertThat(LaterGoals.of(List.of(gate, ours("verify", "verify")), gate).hasVerify()).isTrue();
  }

  @Test
  void verifyThatHasBeenDoesNot() {
    assertThat(LaterGoals.of(List.of(ours("verify", "verify"), gate), gate).hasVerify()).isFalse();
  }

  @Test
  void verifyOfAnotherPluginDoesNot() {
    MojoExecution failsafe = other("verify", "verify");

    assertThat(LaterGoals.of(List.of(gate, failsafe), gate).hasVerify()).isFalse();
  }

  @Test
  void goalAskedForTwiceLooksFromTheLast() {
    List<MojoExecution> plan = List.of(gate, ours("verify", "verify"), gate);

    assertThat(LaterGoals.of(plan, gate).hasVerify()).isFalse();
  }

  @Test
  void goalOfAForkHasNobodyAfterIt() {
    assertThat(LaterGoals.of(List.of(ours("verify", "verify")), gate))
        .isEqualTo(new LaterGoals(false, List.of()));
  }

  @Test
  void namesWhatCleansUpAfterIt() {
    List<MojoExecution> plan =
        List.of(
            other("start", "pre-integration-test"),
            gate,
            other("stop", "post-integration-test"),
            other("down", "after:integration-test"),
            ours("stop", "post-integration-test"));

    assertThat(LaterGoals.of(plan, gate).skippedByThrow())
        .containsExactly(
            "spring-boot-maven-plugin:stop (default)", "spring-boot-maven-plugin:down (default)");
  }

  private static MojoExecution ours(String goal, String phase) {
    return execution("io.github.loadgate", "loadgate-maven-plugin", goal, phase);
  }

  private static MojoExecution other(String goal, String phase) {
    return execution("org.springframework.boot", "spring-boot-maven-plugin", goal, phase);
  }

  private static MojoExecution execution(String group, String artifact, String goal, String phase) {
    Plugin plugin = new Plugin();
    plugin.setGroupId(group);
    plugin.setArtifactId(artifact);
    MojoExecution execution = new MojoExecution(plugin, goal, "default");
    execution.setLifecyclePhase(phase);
    return execution;
  }
}
