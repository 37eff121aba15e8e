package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserThreadsTest {

  @Test
  void fewUsersHavePlatformThreads() throws ReflectiveOperationException {
    assertThat(isVirtual(UserThreads.suiting(UserThreads.VIRTUAL_FROM - 1))).isFalse();
  }

  @Test
  void manyHaveVirtualOnesWhereTheJvmHasThem() throws ReflectiveOperationException {
    assertThat(isVirtual(UserThreads.suiting(UserThreads.VIRTUAL_FROM)))
        .isEqualTo(Runtime.version().feature() >= 21);
  }

  @Test
  void areNamedDaemonsNotStartedYet() {
    for (int users : new int[] {1, 100_000}) {
      Thread thread = UserThreads.suiting(users).create("load-user-7", () -> {});
      assertThat(thread.getName()).isEqualTo("load-user-7");
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
    }
  }

  private static boolean isVirtual(UserThreads threads) throws ReflectiveOperationException {
    Thread thread = threads.create("load-user-1", () -> {});
    return Runtime.version().feature() >= 21
        && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
  }
}
