package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TeardownTest {

  private final Teardown teardown = new Teardown();
  private final FakeStack stack = new FakeStack();

  @Test
  void stopsWithoutHurryByItself() {
    assertThat(teardown.watch(stack)).isTrue();

    teardown.stop(stack);
    teardown.abort();

    assertThat(stack.calls).containsExactly("stop");
  }

  @Test
  void abortEndsTheLoadFirstAndThenWhatIsUp() {
    teardown.watch(stack);
    teardown.watch(() -> stack.calls.add("abort load"));

    teardown.abort();

    assertThat(stack.calls).containsExactly("abort load", "stop quickly");
    assertThat(teardown.isAborting()).isTrue();
  }

  @Test
  void nothingIsStartedAnyMoreOnceAborted() {
    teardown.abort();

    assertThat(teardown.watch(stack)).isFalse();
  }

  @Test
  void stackThatIsLeftUpIsNobodysBusinessAnyMore() {
    teardown.watch(stack);
    teardown.leave(stack);

    teardown.abort();

    assertThat(stack.calls).isEmpty();
  }

  @Test
  void goalWaitsUntilTheHookHasEndedAll() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    FakeStack slow = new FakeStack();
    slow.whileStopping =
        () -> {
          stopping.countDown();
          await(goOn);
        };
    teardown.watch(slow);
    Thread hook = new Thread(teardown::abort);
    hook.start();
    await(stopping);
    slow.whileStopping = () -> {};
    Thread goal = new Thread(() -> teardown.stop(slow));
    goal.start();

    goal.join(200);
    assertThat(goal.isAlive()).isTrue();
    goOn.countDown();
    goal.join();
    hook.join();

    assertThat(slow.calls).containsExactly("stop quickly", "stop quickly");
  }

  @Test
  void abortWaitsForTheGoalsLastWords() throws InterruptedException {
    teardown.beginGoal();
    Thread hook = new Thread(teardown::abort);
    hook.start();
    assertThat(teardown.isAbortingSoon()).isTrue();

    teardown.endGoal();
    hook.join();

    assertThat(hook.isAlive()).isFalse();
  }

  @Test
  void noAbortIsSeenWhereThereIsNone() throws InterruptedException {
    assertThat(teardown.isAbortingSoon()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
