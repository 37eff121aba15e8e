package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.workloads.PlanFolder;
import io.github.loadgate.workloads.StubServer;
import io.github.loadgate.workloads.StubService;
import io.github.loadgate.workloads.Suite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How long users of the five suites think: one user of each kind for some hours of virtual time,
 * against a stub that answers at once. The waits between its requests are think times, but for
 * pauses inside tasks, which are shorter than any, and for tasks that were skipped, after which it
 * thinks twice.
 */
class WorkloadPacingTest {
  private static final int HOURS = 5;

  /** Longer than the pauses inside tasks, shorter than all think times. */
  private static final double LONGEST_PAUSE = 0.15;

  @TempDir Path folder = Path.of("");

  static Stream<Arguments> kinds() {
    return Suite.all().stream()
        .flatMap(suite -> suite.kinds().stream().map(kind -> Arguments.of(suite.only(kind), kind)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void thinksAsDescribed(Suite suite, Suite.Kind kind) throws Exception {
    Watched run = new Watched(suite.plan("http://stub", 1, 60 * HOURS, folder), suite);
    run.drive();

    assertThat(run.service.complaints()).isEmpty();
    double[] waits = run.waits();
    if (kind.pace() > 0) {
      for (double wait : waits) {
        assertThat(wait).isCloseTo(1 / kind.pace(), within(1e-6));
      }
      assertThat(waits).hasSize((int) (HOURS * 3600 * kind.pace()) - 1);
    } else if (kind.least() == kind.most()) {
      assertThat(waits).hasSizeGreaterThan(HOURS * 50);
      for (double wait : waits) {
        assertThat(wait).isCloseTo(kind.least(), within(1e-6));
      }
    } else if (run.skipped == 0) {
      assertThat(waits).hasSizeGreaterThan(HOURS * 50);
      // The seed is fixed: a right engine does not fail one run in a hundred, but never.
      assertThat(
              new KolmogorovSmirnovTest()
                  .kolmogorovSmirnovTest(
                      new UniformRealDistribution(kind.least(), kind.most()), waits, false))
          .as("how likely a uniform distribution gives these think times")
          .isGreaterThan(0.01);
    } else {
      assertThat(waits).hasSizeGreaterThan(HOURS * 50);
      for (double wait : waits) {
        assertThat(wait).isGreaterThanOrEqualTo(kind.least());
      }
    }
  }

  /** One user against a stub service. */
  private static final class Watched implements Samples {
    private static final Transport.Session SESSION = new Fakes.NoTransport().open();

    final StubService service;
    long skipped;

    private final Plan plan;
    private final List<Double> times = new ArrayList<>();

    Watched(Plan plan, Suite suite) {
      this.plan = plan;
      service = suite.service().get();
    }

    void drive() throws Exception {
      Mask mask = new Mask(plan.secrets());
      PlanFolder surroundings = new PlanFolder(Suite.PLANS);
      RunState state = new RunState(plan, surroundings, mask, JavaSteps.NONE, 7);
      state.share(RunVariables.of(plan, surroundings, mask, 7));
      SimulatedDriver.VirtualClock clock = new SimulatedDriver.VirtualClock(0);
      Courses courses = new Courses(0);
      List<Crew> crews = new Cast(plan).crews(courses, 7, due -> {});
      HttpExchange exchange = new HttpExchange(mask, true);
      UserScope setup = UserScope.ofRun(state, -1);
      setUp(new StepRunner(new RequestRunner(exchange, this, setup, SESSION, true), setup));
      state.share(setup);
      times.clear();
      Population population = new Population(plan, exchange, this);
      new SimulatedDriver(clock, courses, crews, this::answer)
          .drive(
              population.users(
                  recruit -> UserScope.ofUser(state, recruit), new Fakes.NoTransport()),
              now -> {});
      skipped =
          population.tasks(crews, 1, mask::text).skipped().values().stream()
              .mapToLong(Long::longValue)
              .sum();
    }

    private void setUp(StepRunner runner) {
      runner.begin(plan.setup(), new Purpose("setup", at -> Phase.SETUP));
      while (runner.next(0) instanceof Action.Send send) {
        runner.answered(answer(send.call(), 0));
      }
      assertThat(runner.failure()).isNull();
    }

    private Answer answer(Call call, long now) {
      times.add(now / 1e9);
      URI uri = URI.create(call.url());
      Map<String, String> headers = new HashMap<>();
      call.headers()
          .forEach(
              header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
      StubService.Reply reply =
          service.reply(
              new StubService.Seen(
                  call.method(),
                  uri.getRawPath(),
                  StubServer.query(uri.getRawQuery()),
                  headers,
                  body(call),
                  List.of()));
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      return new Answer(
          reply.status(),
          List.of(Map.entry("Content-Type", reply.type())),
          body,
          body.length,
          0,
          null,
          "");
    }

    private static String body(Call call) {
      Payload payload = call.body();
      return payload == null ? "" : new String(payload.start(1_000_000), StandardCharsets.UTF_8);
    }

    double[] waits() {
      List<Double> waits = new ArrayList<>();
      for (int i = 1; i < times.size(); i++) {
        double wait = times.get(i) - times.get(i - 1);
        if (wait > LONGEST_PAUSE) {
          waits.add(wait);
        }
      }
      return waits.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void record(Sample sample) {}

    @Override
    public void recordApart(Sample sample) {}

    @Override
    public void notReached(String label, Phase phase, long times) {}

    @Override
    public void repeated(String label, Phase phase) {}

    @Override
    public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
      return false;
    }
  }
}
