package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadlineTest {

  /** Every wait is over at once. */
  private static final Clock IMPATIENT =
      new Clock() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public void sleepUntil(long nanos) {}
      };

  @Test
  void interruptsTheGoal() {
    try (Deadline deadline = new Deadline(Duration.ofSeconds(90), IMPATIENT)) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);
      assertThat(deadline.isExpired()).isTrue();
      assertThat(deadline.reason())
          .isEqualTo("the goal took longer than its timeout of 90 s (-Dload.timeout)");
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void writingIsNotDisturbed() throws InterruptedException {
    try (Deadline deadline = new Deadline(Duration.ofSeconds(90), IMPATIENT)) {
      while (!deadline.isExpired()) {
        Thread.onSpinWait();
      }
      assertThat(deadline.undisturbed(() -> Thread.currentThread().isInterrupted())).isFalse();
    }
  }

  @Test
  void neverExpiresWithoutATimeout() {
    try (Deadline deadline = new Deadline(null, new SystemClock())) {
      assertThat(deadline.isExpired()).isFalse();
    }
  }

  @Test
  void nothingComesAfterItsEnd() throws InterruptedException {
    Deadline deadline = new Deadline(Duration.ofHours(1), new SystemClock());
    deadline.close();

    assertThat(deadline.isExpired()).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
