package io.github.loadgate.verdict.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastRunTest {

  private static PastRun run(String id, @Nullable String commit) {
    PastRun any = Histories.run(1, 100);
    return new PastRun(
        id, Instant.EPOCH, commit, any.loadHash(), any.machine(), 5000, 1.5, Map.of());
  }

  @Test
  void isNamedByTheBeginningOfItsIdAndItsCommit() {
    PastRun run = run("12345678-0000-4000-8000-000000000000", "0123456789abcdef");

    assertThat(run.shortId()).isEqualTo("12345678");
    assertThat(run.shortCommit()).isEqualTo("01234567");
  }

  @Test
  void whatIsShortIsNamedAsItIs() {
    assertThat(run("1234", "0123").shortId()).isEqualTo("1234");
    assertThat(run("1234", "0123").shortCommit()).isEqualTo("0123");
    assertThat(run("1234", null).shortCommit()).isEqualTo("-");
  }
}
