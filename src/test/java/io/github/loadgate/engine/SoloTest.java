package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.time.SystemClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SoloTest {
  private final SystemClock clock = new SystemClock();

  @Test
  void codeThatNeverReturnsIsGivenUpAtItsOwnTime() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Solo.Part part =
        new Solo.Part() {
          @Override
          public @Nullable Action next(long now) {
            return asked.incrementAndGet() == 1
                ? new Action.Run(() -> FakeTransport.await(never), now + Fakes.SECOND / 10)
                : null;
          }

          @Override
          public void answered(Answer answer, long now, boolean isOver) {}

          @Override
          public void cut(long now) {}
        };
    try {
      new Solo(clock, part, FakeTransport.hanging().open(), Long.MAX_VALUE).run();
    } finally {
      never.countDown();
    }
    assertThat(asked).hasValue(2);
  }
}
