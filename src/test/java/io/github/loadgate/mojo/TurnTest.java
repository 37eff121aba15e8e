package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnTest {

  private final Map<String, Object> shared = new HashMap<>();
  private final RecordingConsole console = new RecordingConsole();

  @Test
  void oneModuleWaitsForTheOther() throws InterruptedException {
    Turn first = Turn.of(shared);
    Turn second = Turn.of(shared);
    first.take(console);
    first.take(console);
    CountDownLatch taken = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              try {
                second.take(console);
                taken.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    other.start();

    first.giveBack();
    other.join(200);
    assertThat(taken.getCount()).isEqualTo(1);
    first.giveBack();
    taken.await();
    other.join();

    assertThat(console.lines)
        .containsExactly("INFO Waiting until the load of another module has ended");
  }

  @Test
  void givingBackWhatNobodyHasChangesNothing() throws InterruptedException {
    Turn turn = Turn.of(shared);
    turn.giveBack();

    turn.take(console);
    turn.giveBack();

    assertThat(console.lines).isEmpty();
  }
}
