package io.github.loadgate.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.engine.RawServer;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rate that cannot be reached, because the target does not play along. */
@Timeout(60)
class HostileOpenLoadTest {

  private static final String PLAN =
      """
      connectTimeout: 10s
      timeout: 20s
      load: {rate: 50/s, maxUsers: 4, duration: 2s, drain: %s}
      thresholds: {errorRateMax: 20%%, toleratedRateMax: 20%%}
      tasks: [{GET: /x}]
      """;

  @Test
  void targetThatNeverAnswersEndsInTimeWithTheStartsThatWereDropped() throws Exception {
    HostileRun run = HostileRun.of(Misbehaviour.NEVER_ANSWERS, "http", PLAN.formatted("500ms"));
    assertThat(run.seconds()).isLessThan(2 + 0.5 + 30);
    Starts starts = run.summary().workloads().get(0).starts();
    assertThat(starts).isEqualTo(new Starts(100, 4, 96));
    assertThat(run.accepted()).isEqualTo(4);
    assertThat(run.summary().failures())
        .extracting(Cluster::failure)
        .containsOnly(FailureClass.UNFINISHED);
    assertThat(run.verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(run.verdict().reasons())
        .contains(
            "only 4 of 100 task starts were made, 2.0/s of the 50.0/s asked for; 96 were dropped,"
                + " because all its 4 users were waiting for answers. Is the target too slow for"
                + " that rate? Else more users may wait at once: `maxUsers`");
  }

  @Test
  void targetThatIsTooSlowIsToldByTheRateThatItAllowed() throws Exception {
    HostileRun run =
        HostileRun.of(
            (server, socket) -> {
              while (true) {
                server.readRequest(socket);
                Thread.sleep(250);
                RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              }
            },
            "http",
            PLAN.formatted("20s"));
    Starts starts = run.summary().workloads().get(0).starts();
    assertThat(starts.planned()).isEqualTo(100);
    assertThat(starts.made() + starts.dropped()).isEqualTo(100);
    assertThat(starts.made()).isBetween(4L, 36L); // four users, eight answers each at most
    assertThat(run.verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(run.verdict().reasons())
        .anyMatch(reason -> reason.startsWith("only " + starts.made() + " of 100 task starts "));
  }
}
