package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyWaitTest {

  private static final String DOWN = "GET http://127.0.0.1:41733/health answered 503";

  private final FakeClock clock = new FakeClock();
  private final Ending ending = new Ending();
  private final FakeServices services = new FakeServices();
  private final Step.Request health = Plans.get("http://127.0.0.1:41733", "/health");

  @Test
  void asksEverySecondUntilAllAreOk() throws Exception {
    List<Long> asked = new ArrayList<>();
    long start = clock.nanos();
    await(
        request -> {
          asked.add(Duration.ofNanos(clock.nanos() - start).toMillis());
          return asked.size() < 4 ? Optional.of(DOWN) : Optional.empty();
        });
    assertThat(asked).containsExactly(0L, 1000L, 2000L, 3000L);
  }

  @Test
  void saysTheLastReasonAndTheLastLinesAtTheDeadline() {
    List<Duration> limits = new ArrayList<>();
    assertThatThrownBy(
            () ->
                await(
                    request -> {
                      limits.add(request.timeout());
                      return Optional.of(DOWN);
                    }))
        .isInstanceOfSatisfying(
            StackException.class,
            e -> assertThat(e.details()).containsExactly("app, last lines:", "  starting"))
        .hasMessage("the stack did not get ready within 60 s: " + DOWN);
    assertThat(limits).hasSize(61);
    assertThat(limits.get(0)).isEqualTo(Duration.ofSeconds(30));
    assertThat(limits.get(50)).isEqualTo(Duration.ofSeconds(10));
    assertThat(limits.get(60)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void asksNoRequestBeforeTheServicesAreReady() {
    services.notReady = "`db` is running, its health check says starting";
    assertThatThrownBy(
            () ->
                await(
                    request -> {
                      throw new AssertionError();
                    }))
        .hasMessage(
            "the stack did not get ready within 60 s: `db` is running, its health check says"
                + " starting");
  }

  @Test
  void endsAtOnceWhenAServiceHasExited() {
    assertThatThrownBy(
            () ->
                await(
                    request -> {
                      services.lost = "`app` has exited with 3";
                      return Optional.of("connection refused");
                    }))
        .hasMessage("`app` has exited with 3 before the stack was ready");
    assertThat(clock.nanos()).isEqualTo(1_000);
  }

  @Test
  void noticesAnExitBetweenTwoRounds() {
    services.lostAfterLooks = 5;
    assertThatThrownBy(() -> await(request -> Optional.of(DOWN)))
        .hasMessage("`app` has exited with 3 before the stack was ready");
    assertThat(clock.nanos()).isLessThan(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void saysAbortedWhenItWasStoppedMeanwhile() {
    assertThatThrownBy(
            () ->
                await(
                    request -> {
                      ending.end(true, () -> services.lost = "`app` has exited with 130");
                      return Optional.of("connection reset");
                    }))
        .hasMessage("aborted: the stack was stopped while it was in use");
  }

  @Test
  void writesTimesAsPlansDo() {
    assertThat(ReadyWait.text(Duration.ofMinutes(2))).isEqualTo("120 s");
    assertThat(ReadyWait.text(Duration.ofMillis(1500))).isEqualTo("1500 ms");
  }

  private void await(Readiness readiness) throws Exception {
    new ReadyWait(Plans.within(Duration.ofSeconds(60), health), clock, ending)
        .await(clock.nanos(), services, readiness);
  }

  private static final class FakeServices implements ReadyWait.Services {
    private @Nullable String lost;
    private @Nullable String notReady;
    private int lostAfterLooks = Integer.MAX_VALUE;

    @Override
    public @Nullable String lost() {
      return --lostAfterLooks > 0 ? lost : "`app` has exited with 3";
    }

    @Override
    public @Nullable String notReady() {
      return notReady;
    }

    @Override
    public List<String> lastLines() {
      return List.of("app, last lines:", "  starting");
    }
  }
}
