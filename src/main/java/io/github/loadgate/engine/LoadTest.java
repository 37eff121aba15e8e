package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan against a target that is up: setup, users, teardown. Used by one thread, but
 * for {@link #abort}; to be run once.
 */
public final class LoadTest {

  /** How long {@code teardown} may take. */
  private static final long TEARDOWN = TimeUnit.SECONDS.toNanos(30);

  /** What is left of it when the run is aborted: CI gives a few seconds in all. */
  private static final long TEARDOWN_OF_ABORTED = TimeUnit.SECONDS.toNanos(2);

  private static final long UNBOUNDED = TimeUnit.DAYS.toNanos(365);

  /** Parts of a run with choices of their own, beside the one of {@link RunVariables}. */
  private static final int READY = -1;

  private static final int SETUP = -2;
  private static final int TEARDOWN_PART = -3;

  private final Plan plan;
  private final Mask mask;
  private final RunState state;
  private final Clock clock;
  private final Consumer<Progress> listener;
  private final Supplier<@Nullable String> lostService;
  private final Exchange exchange;
  private final Supplier<Transport> transports;
  private final Load.Closed load;
  private final UserMix mix;
  private final boolean keepResponse;

  private volatile boolean aborted;
  private volatile @Nullable Course course;
  private volatile @Nullable Solo solo;

  /**
   * Sends nothing yet.
   *
   * @param java where the plan's {@code java} steps come from
   * @param variables of this plan
   * @param seed of everything that is random in the run
   * @param listener told about once a second how it goes, by the thread that runs
   * @param lostService asked as often: why the run cannot go on, because a service that it needs
   *     has ended, as one sentence; null while all is well
   */
  public LoadTest(
      Plan plan,
      Surroundings surroundings,
      Mask mask,
      JavaSteps java,
      Clock clock,
      RunVariables variables,
      long seed,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService) {
    this(
        plan,
        surroundings,
        mask,
        java,
        clock,
        variables,
        seed,
        listener,
        lostService,
        new HttpExchange(mask, ResponseUse.in(plan)),
        () -> new OkHttpTransport(plan.http(), clock));
  }

  LoadTest(
      Plan plan,
      Surroundings surroundings,
      Mask mask,
      JavaSteps java,
      Clock clock,
      RunVariables variables,
      long seed,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService,
      Exchange exchange,
      Supplier<Transport> transports) {
    this.plan = plan;
    this.mask = mask;
    this.clock = clock;
    state = new RunState(plan, surroundings, mask, java, seed);
    this.listener = listener;
    this.lostService = lostService;
    this.exchange = exchange;
    this.transports = transports;
    load = (Load.Closed) plan.load();
    mix = new UserMix(plan.scenarios(), load.users());
    keepResponse = ResponseUse.in(plan);
    state.share(variables);
  }

  /** Scenarios that get no user, for there are too few for their weight. */
  public List<String> emptyScenarios() {
    return mix.empty();
  }

  /**
   * Checks where requests go and how.
   *
   * @throws RunBrokenException when a target is no URL of HTTP, or a file of {@code tls} cannot be
   *     used
   */
  public void checkTarget() throws RunBrokenException {
    String target = Targets.problem(plan, scope(READY));
    String problem = target != null ? target : TlsSetup.problem(plan.http().tls(), clock.now());
    if (problem != null) {
      throw new RunBrokenException(mask.text(problem), null);
    }
  }

  /**
   * Asks a {@code ready} request once, for five seconds at most. Nothing is recorded.
   *
   * @return empty when the answer was as expected; else the reason, one sentence: {@code GET
   *     http://… answered 503: …}
   */
  public Optional<String> probe(Step.Request request) {
    try (Transport transport = transports.get();
        Transport.Session session = transport.open()) {
      return new Probe(exchange, scope(READY)).ask(request, session);
    }
  }

  /**
   * Runs it all: setup, users, teardown. The time that it takes is bounded by the load's.
   *
   * @throws RunBrokenException when a request of setup failed, or a target is no URL
   * @throws InterruptedException when the thread was interrupted; all users have ended then
   * @throws IllegalStateException for an error in the engine itself
   */
  public Summary run() throws RunBrokenException, InterruptedException {
    checkTarget();
    Recorder recorder = Judged.recorder(plan);
    Samples samples = Samples.of(recorder);
    try (Transport transport = transports.get()) {
      UsersRun users;
      try {
        setUp(transport, samples);
        users = runUsers(transport, recorder);
      } finally {
        tearDown(transport, samples);
      }
      return users.summary();
    }
  }

  /**
   * Ends the run within moments, from any thread: what is under way is cut off, {@code stop} steps
   * are left out, teardown has two seconds.
   */
  public void abort() {
    aborted = true;
    long now = clock.nanos();
    Course running = course;
    if (running != null) {
      running.abort(now);
    }
    Solo alone = solo;
    if (alone != null) {
      alone.cutOff(now);
    }
  }

  private void setUp(Transport transport, Samples samples)
      throws RunBrokenException, InterruptedException {
    UserScope scope = scope(SETUP);
    StepRunner.Failure failure =
        alone(transport, samples, scope, UNBOUNDED, plan.setup(), Phase.SETUP);
    state.share(scope); // after a failure too: teardown may have something to clean up
    if (failure != null) {
      String message = "setup failed: " + failure.label() + ": " + failure.reason();
      throw new RunBrokenException(mask.text(message), failure.evidence());
    }
  }

  private UsersRun runUsers(Transport transport, Recorder recorder) throws InterruptedException {
    UsersRun users = new UsersRun(plan, load, mix, clock, exchange, recorder);
    course = users.course();
    if (aborted) {
      abort();
    }
    users.run(
        transport, (id, scenario) -> UserScope.ofUser(state, id, scenario), listener, lostService);
    return users;
  }

  private void tearDown(Transport transport, Samples samples) throws InterruptedException {
    long time = aborted ? TEARDOWN_OF_ABORTED : TEARDOWN;
    UserScope scope = scope(TEARDOWN_PART);
    alone(transport, samples, scope, time, plan.teardown(), Phase.TEARDOWN);
  }

  /** What ended the steps in a way that ends more than them; null where nothing did. */
  private StepRunner.@Nullable Failure alone(
      Transport transport,
      Samples samples,
      UserScope scope,
      long time,
      List<Step> steps,
      Phase phase)
      throws InterruptedException {
    try (Transport.Session session = transport.open()) {
      RequestRunner requests = new RequestRunner(exchange, samples, scope, session, keepResponse);
      StepRunner runner = new StepRunner(requests, scope);
      Solo alone = new Solo(clock, runner, session, clock.nanos() + time);
      solo = alone;
      if (aborted && phase == Phase.SETUP) {
        return null;
      }
      OnFailure ending = alone.run(steps, phase);
      boolean ends = ending == OnFailure.STOP_RUN || ending == OnFailure.STOP_USER;
      return ends && !aborted ? requireNonNull(runner.failure()) : null;
    }
  }

  private UserScope scope(int part) {
    return UserScope.ofRun(state, part);
  }
}
