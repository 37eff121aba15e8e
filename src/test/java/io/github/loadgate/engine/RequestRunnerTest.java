package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Phase;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestRunnerTest {
  private final FakeTransport transport = new FakeTransport(call -> Fakes.status(200, 1));

  @Test
  void letsGoOfAnAnswerThatNobodyLooksBackAt() {
    ask(true);
    assertThat(transport.forgotten).hasValue(0);
    ask(false);
    assertThat(transport.forgotten).hasValue(1);
  }

  private void ask(boolean keepResponse) {
    Transport.Session session = transport.open();
    UserScope scope = UserScope.ofRun(Fakes.state(new Mask(Set.of()), 1), 0);
    Samples samples =
        new Simulation(Fakes.plan(Fakes.load(1, 0, 0, 1, 1), Fakes.scenario("a", 1, 0)), 1)
            .recorded;
    RequestRunner runner =
        new RequestRunner(new Fakes.FakeExchange(), samples, scope, session, keepResponse);
    Action.Send send = runner.send(Fakes.get("/a"), Phase.SETUP, 0, Long.MAX_VALUE);
    assertThat(runner.answered(session.send(send.call()), null).isPoll()).isFalse();
  }
}
