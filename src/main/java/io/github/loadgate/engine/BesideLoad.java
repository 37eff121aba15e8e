package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run does before there is any load, and after it: setup, preflight, teardown. */
final class BesideLoad {

  /** How long {@code teardown} may take. */
  private static final long TEARDOWN = TimeUnit.SECONDS.toNanos(30);

  /** What is left of it when the run is aborted: CI gives a few seconds in all. */
  private static final long TEARDOWN_OF_ABORTED = TimeUnit.SECONDS.toNanos(2);

  private static final long UNBOUNDED = TimeUnit.DAYS.toNanos(365);

  /** How many labels a sentence names. */
  private static final int NAMED = 10;

  /** Parts of a run with choices of their own. */
  private static final int SETUP = -2;

  private static final int TEARDOWN_PART = -3;

  private final Plan plan;
  private final Cast cast;
  private final RunState state;
  private final Mask mask;
  private final Clock clock;
  private final Exchange exchange;
  private final Supplier<@Nullable String> lostService;
  private final boolean keepResponse;

  private volatile boolean aborted;
  private volatile @Nullable Attendant attendant;

  /**
   * @param lostService why the run cannot go on, because a service has ended; null while all is
   *     well
   */
  BesideLoad(
      Plan plan,
      Cast cast,
      RunState state,
      Clock clock,
      Exchange exchange,
      Supplier<@Nullable String> lostService) {
    this.plan = plan;
    this.cast = cast;
    this.state = state;
    this.mask = state.mask();
    this.clock = clock;
    this.exchange = exchange;
    this.lostService = lostService;
    keepResponse = ResponseUse.in(plan);
  }

  /** What it captures is everybody's afterwards. */
  void setUp(Transport transport, Samples samples) throws RunBrokenException, InterruptedException {
    UserScope scope = UserScope.ofRun(state, SETUP);
    RehearsalSamples remembered = new RehearsalSamples(samples);
    StepRunner runner;
    try {
      runner =
          alone(transport, remembered, scope, UNBOUNDED, plan.setup(), Phase.SETUP, lostService);
    } finally {
      state.share(scope); // after a failure too: teardown may have something to clean up
    }
    boolean ends = runner.ending() == OnFailure.STOP_RUN || runner.ending() == OnFailure.STOP_USER;
    if (ends && !aborted) {
      StepRunner.Failure failure = requireNonNull(runner.failure());
      throw new RunBrokenException(
          mask.text("setup failed: " + failure.label() + ": " + failure.reason()),
          failed(remembered.failure(failure.label())),
          List.of());
    }
  }

  private static List<FailedRequest> failed(@Nullable Sample sample) {
    return sample == null || sample.failure() == null || sample.evidence() == null
        ? List.of()
        : List.of(
            new FailedRequest(
                sample.label(), Phase.SETUP, "setup", sample.failure(), sample.evidence()));
  }

  /**
   * One user of each scenario does everything once.
   *
   * @throws RunBrokenException when requests failed, or a service has ended
   */
  PreflightReport preflight(Transport transport, Samples samples)
      throws RunBrokenException, InterruptedException {
    return preflight(transport, samples, false);
  }

  /** As {@link #preflight}, but so that what is told of it can be read. */
  PreflightReport preflightOneByOne(Transport transport, Samples samples)
      throws RunBrokenException, InterruptedException {
    return preflight(transport, samples, true);
  }

  private PreflightReport preflight(Transport transport, Samples samples, boolean isOneByOne)
      throws RunBrokenException, InterruptedException {
    Preflight preflight =
        new Preflight(
            plan,
            cast,
            isOneByOne ? plan.scenarios().size() : 1,
            clock,
            transport,
            samples,
            new Preflight.Users() {
              @Override
              public UserScope scope(int id, Scenario scenario) {
                return UserScope.ofPreflight(state, id, scenario.name());
              }

              @Override
              public RequestRunner requests(
                  UserScope scope, Samples its, Transport.Session session) {
                return new RequestRunner(exchange, its, scope, session, keepResponse);
              }
            });
    if (isOneByOne) {
      for (Solo user : preflight.users()) {
        attend(List.of(user), lostService, true);
      }
    } else {
      attend(preflight.users(), lostService, true);
    }
    state.data().giveBack();
    PreflightReport report = preflight.report();
    if (!report.failed().isEmpty() && !aborted) {
      throw broken(report);
    }
    return report;
  }

  private RunBrokenException broken(PreflightReport report) {
    List<String> labels = report.failed().stream().map(FailedRequest::label).distinct().toList();
    String named = labels.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = labels.size() - NAMED;
    String message =
        "preflight: "
            + labels.size()
            + " of "
            + report.requests()
            + (labels.size() == 1 ? " requests fails" : " requests fail")
            + " for a single user, without any load: "
            + named
            + (more > 0 ? " and " + more + " more" : "")
            + cause(report.failed().get(0), labels.size() == 1);
    return new RunBrokenException(mask.text(message), report.failed(), rest(report));
  }

  /** A sentence has to do without the details where it is all that is read. */
  private static String cause(FailedRequest first, boolean only) {
    String reason = Words.cut(first.evidence().reason());
    if (reason.isBlank()) {
      return "";
    }
    return only ? ": " + reason : "; the first: " + reason;
  }

  private static List<String> rest(PreflightReport report) {
    List<String> parts = new ArrayList<>();
    if (report.fine() > 0) {
      parts.add(others(report.fine(), true) + " answered as expected");
    }
    int unproven = report.unproven().size();
    if (unproven > 0) {
      parts.add(others(unproven, parts.isEmpty()) + " not tried or not finished");
    }
    return parts.isEmpty() ? List.of() : List.of(String.join(", ", parts));
  }

  private static String others(int count, boolean named) {
    String noun = !named ? "" : count == 1 ? " other" : " others";
    return count + noun + (count == 1 ? " was" : " were");
  }

  void tearDown(Transport transport, Samples samples) throws InterruptedException {
    long time = aborted ? TEARDOWN_OF_ABORTED : TEARDOWN;
    UserScope scope = UserScope.ofRun(state, TEARDOWN_PART);
    try {
      alone(transport, samples, scope, time, plan.teardown(), Phase.TEARDOWN, () -> null);
    } catch (RunBrokenException e) {
      throw new IllegalStateException("teardown asks for no service", e);
    }
  }

  /** Ends what is under way within moments, from any thread; teardown has two seconds. */
  void abort(long now) {
    aborted = true;
    Attendant running = attendant;
    if (running != null) {
      running.cutOff(now);
    }
  }

  private StepRunner alone(
      Transport transport,
      Samples samples,
      UserScope scope,
      long time,
      List<Step> steps,
      Phase phase,
      Supplier<@Nullable String> lost)
      throws RunBrokenException, InterruptedException {
    Transport.Session session = transport.open();
    RequestRunner requests = new RequestRunner(exchange, samples, scope, session, keepResponse);
    StepRunner runner = new StepRunner(requests, scope);
    runner.begin(steps, new Purpose(phase == Phase.SETUP ? "setup" : "teardown", at -> phase));
    Solo.Part part =
        new Solo.Part() {
          @Override
          public @Nullable Action next(long now) {
            return runner.next(now);
          }

          @Override
          public void answered(Answer answer, long now, boolean isOver) {
            runner.answered(answer);
          }

          @Override
          public void cut(long now) {
            runner.cut(now);
          }
        };
    attend(
        List.of(new Solo(clock, part, session, clock.nanos() + time)), lost, phase == Phase.SETUP);
    return runner;
  }

  /**
   * @param isBefore the load, so that none of it is done in a run that is aborted
   */
  private void attend(List<Solo> parts, Supplier<@Nullable String> lost, boolean isBefore)
      throws RunBrokenException, InterruptedException {
    Attendant now = new Attendant(clock, parts, lost);
    attendant = now;
    if (aborted && isBefore) {
      now.cutOff(clock.nanos());
    }
    String reason = now.attend();
    if (reason != null) {
      throw new RunBrokenException(mask.text(reason));
    }
  }
}
