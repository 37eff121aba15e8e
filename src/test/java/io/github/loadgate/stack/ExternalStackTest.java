package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalStackTest {

  private final Path directory;

  private final FakeClock clock = new FakeClock();

  ExternalStackTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void asksAnUnreachableTargetUntilTheDeadline() throws Exception {
    Stack stack =
        stack(
            StackPlan.external(
                Plans.within(Duration.ofSeconds(10), Plans.get("http://127.0.0.1:9", "/health"))));
    stack.start();
    assertThatThrownBy(() -> stack.awaitReady(request -> Optional.of("connection refused")))
        .hasMessage("the stack did not get ready within 10 s: connection refused");
    assertThat(clock.nanos()).isEqualTo(Duration.ofSeconds(10).toNanos() + 1_000);
  }

  @Test
  void runsCommandsHereAndLeavesOutThoseInServices() throws Exception {
    Stack stack =
        stack(
            new StackPlan(
                new Kind.External(),
                Plans.within(Duration.ofSeconds(10)),
                List.of(
                    Plans.exec("api", "seed"),
                    Plans.run(Duration.ofSeconds(20), "sh", "-c", "echo ran"))));
    stack.start();
    stack.awaitReady(Plans.AT_ONCE);
    stack.prepare();
    assertThat(directory.resolve("target/logs/prepare-1.log")).hasContent("ran");
    assertThat(stack.notes())
        .containsExactly(
            "left out: `exec` in `api` (orders.load.yaml:7), because the stack is external");
    stack.stop(false);
  }

  @Test
  void hasNothingOfItsOwn() {
    Stack stack = stack(StackPlan.external(Plans.within(Duration.ofSeconds(10))));
    assertThat(stack.port("web", 8080)).isNull();
    assertThat(stack.logs()).isEmpty();
    assertThat(stack.lost()).isNull();
    assertThat(stack.description()).isEqualTo("external: what already runs at the target");
    stack.stop(true);
    assertThatThrownBy(stack::start)
        .hasMessage("aborted: the stack was stopped while it was in use");
  }

  private Stack stack(StackPlan plan) {
    return Stacks.of(plan, Plans.settings(directory, clock));
  }
}
