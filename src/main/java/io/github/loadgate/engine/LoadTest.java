package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan against a target that is up: setup, users, teardown. Used by one thread, but
 * for {@link #abort}; to be run once.
 */
public final class LoadTest {

  /** The part of a run that asks whether the stack is ready, with choices of its own. */
  private static final int READY = -1;

  private final Plan plan;
  private final Mask mask;
  private final RunState state;
  private final Clock clock;
  private final Consumer<Progress> listener;
  private final Supplier<@Nullable String> lostService;
  private final UsersRun.Looks looks;
  private final Exchange exchange;
  private final Supplier<Transport> transports;
  private final Cast cast;
  private final Queries queries;
  private volatile BesideLoad beside;

  private volatile boolean aborted;
  private volatile @Nullable UsersRun users;

  /** As below, of a run that no threshold ends or prolongs. */
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
        Lookout.NONE,
        Confirmation.NEVER);
  }

  /**
   * Sends nothing yet.
   *
   * @param java where the plan's {@code java} steps come from
   * @param variables of this plan
   * @param seed of everything that is random in the run
   * @param listener told about once a second how it goes, by the thread that runs
   * @param lostService asked as often: why the run cannot go on, because a service that it needs
   *     has ended, as one sentence; null while all is well
   * @param lookout asked as often in the judged time whether the run need not go on
   * @param confirmation asked at the end of the judged time whether it is measured once more
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
      Supplier<@Nullable String> lostService,
      Lookout lookout,
      Confirmation confirmation) {
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
        lookout,
        confirmation,
        new HttpExchange(mask, ResponseUse.in(plan)),
        () -> new OkHttpTransport(plan.http(), clock, mask));
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
        Lookout.NONE,
        Confirmation.NEVER,
        exchange,
        transports);
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
      Lookout lookout,
      Confirmation confirmation,
      Exchange exchange,
      Supplier<Transport> transports) {
    this.plan = plan;
    this.mask = mask;
    this.clock = clock;
    state = new RunState(plan, surroundings, mask, java, seed);
    this.listener = listener;
    this.lostService = lostService;
    looks = new UsersRun.Looks(lookout, confirmation);
    this.exchange = exchange;
    this.transports = transports;
    cast = new Cast(plan);
    queries = new Queries(plan, mask, clock);
    beside = new BesideLoad(plan, cast, state, clock, exchange, lostService);
    state.share(variables);
  }

  /** Scenarios that get no user, for there are too few for their weight. */
  public List<String> emptyScenarios() {
    return cast.empty();
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
      throw new RunBrokenException(mask.text(problem));
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
    return run(null);
  }

  /**
   * As {@link #run()}, but after the setup one user of each scenario does everything once, in a
   * minute at most, and there is no load unless all of it is answered as expected.
   *
   * @param told what came of that, before the load begins
   * @throws RunBrokenException also when a request of the preflight failed, or a service ended
   */
  public Summary runAfterPreflight(Consumer<PreflightReport> told)
      throws RunBrokenException, InterruptedException {
    return run(told);
  }

  private Summary run(@Nullable Consumer<PreflightReport> told)
      throws RunBrokenException, InterruptedException {
    checkTarget();
    Recorder recorder = Judged.recorder(plan);
    Samples samples = Samples.of(recorder);
    try (Transport transport = transports.get()) {
      UsersRun load;
      try {
        beside.setUp(transport, samples);
        if (told != null && !aborted) {
          told.accept(beside.preflight(transport, samples));
        }
        load = runUsers(transport, recorder);
      } finally {
        beside.tearDown(transport, samples);
      }
      return queries.asked(load.summary(mask::text), scope(READY));
    }
  }

  /**
   * Runs everything but the load: setup, one user of each scenario who does everything once, one
   * scenario after the other, and teardown.
   *
   * @param told each request with its answer, as it happens
   * @throws RunBrokenException when a request failed, a service ended, or a target is no URL
   */
  public PreflightReport rehearse(Consumer<Exchanged> told)
      throws RunBrokenException, InterruptedException {
    checkTarget();
    Exchange traced = new TracedExchange(exchange, mask, told);
    BesideLoad all = new BesideLoad(plan, cast, state, clock, traced, lostService);
    beside = all;
    if (aborted) {
      abort();
    }
    Samples samples = Samples.of(Judged.recorder(plan));
    try (Transport transport = transports.get()) {
      try {
        all.setUp(transport, samples);
        return all.preflightOneByOne(transport, samples);
      } finally {
        all.tearDown(transport, samples);
      }
    }
  }

  /**
   * Ends the run within moments, from any thread: what is under way is cut off, {@code stop} steps
   * are left out, teardown has two seconds.
   */
  public void abort() {
    aborted = true;
    long now = clock.nanos();
    UsersRun running = users;
    if (running != null) {
      running.abort(now);
    }
    beside.abort(now);
    queries.abort();
  }

  private UsersRun runUsers(Transport transport, Recorder recorder) throws InterruptedException {
    UsersRun load = new UsersRun(plan, cast, clock, exchange, recorder, looks, state.seed());
    users = load;
    if (aborted) {
      abort();
    }
    load.run(transport, recruit -> UserScope.ofUser(state, recruit), listener, lostService);
    return load;
  }

  private UserScope scope(int part) {
    return UserScope.ofRun(state, part);
  }
}
