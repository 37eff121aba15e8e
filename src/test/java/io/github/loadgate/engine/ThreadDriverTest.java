package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users on threads, for real, against transports that are told what to do. */
@Timeout(30)
class ThreadDriverTest {
  private static final long AN_HOUR = 3_600_000;

  private final Clock clock = new SystemClock();
  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
  private final Fakes.FakeExchange exchange = new Fakes.FakeExchange();

  private static Plan plan(int users, long duration, long drain, Scenario scenario) {
    Load load =
        new Load.Closed(
            users,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(duration),
            Duration.ofMillis(drain));
    return Fakes.plan(load, scenario);
  }

  private static Scenario busy() {
    return scenario(
        "a", 1, 5, List.of(get("/start")), List.of(task(1, get("/a"))), List.of(get("/stop")));
  }

  /** A run on threads. */
  private final class Rig {
    final Courses courses;
    final Roster roster;
    final ThreadDriver driver;
    private final Population population;

    /** Made before the course begins: it takes time the first time. */
    private final RunState state = Fakes.state(new Mask(Set.of()), 1);

    Rig(Plan plan, UserThreads threads) {
      // The first expression loads a library, which must not be part of half a second's load.
      exchange.make(get("/"), Fixture.scope(Map.of()));
      courses = new Courses(clock.nanos());
      List<Crew> crews = new Cast(plan).crews(courses, 1, due -> {});
      roster = crews.get(0).roster();
      population = new Population(plan, exchange, recorded());
      driver = new ThreadDriver(clock, courses, crews, plan.load().mostUsers(), threads);
    }

    void drive(Transport transport) throws InterruptedException {
      drive(transport, now -> {});
    }

    void drive(Transport transport, ThreadDriver.Tick tick) throws InterruptedException {
      driver.drive(population.users(recruit -> UserScope.ofUser(state, recruit), transport), tick);
    }
  }

  private Rig rig(Plan plan) {
    return new Rig(plan, UserThreads.suiting(1));
  }

  private Samples recorded() {
    return new Samples() {
      @Override
      public void record(Sample sample) {
        samples.add(sample);
      }

      @Override
      public void recordApart(Sample sample) {}

      @Override
      public void notReached(String label, Phase phase, long times) {}

      @Override
      public void repeated(String label, Phase phase) {}

      @Override
      public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
        return true;
      }
    };
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("load-user-"));
  }

  @Test
  void countsExactlyWhatTheTransportSaw() throws InterruptedException {
    Rig rig = rig(plan(8, 3_000, 1000, busy()));
    FakeTransport transport = new FakeTransport(call -> status(200, 1));

    rig.drive(transport);

    assertThat(samples).hasSameSizeAs(transport.calls);
    assertThat(transport.calls.stream().filter(u -> u.equals("http://test/start"))).hasSize(8);
    assertThat(transport.calls.stream().filter(u -> u.equals("http://test/stop"))).hasSize(8);
    assertThat(samples.stream().filter(s -> s.phase() == Phase.MEASURED).count()).isPositive();
    assertThat(transport.opened.get()).isEqualTo(8);
    assertThat(transport.closed.get()).isEqualTo(8);
    assertThat(rig.roster.users().alive()).isEqualTo(8);
    assertThat(rig.courses.early()).isNull();
  }

  @Test
  void usersAreDaemonsNamedAfterTheirNumber() throws InterruptedException {
    Set<String> names = ConcurrentHashMap.newKeySet();
    FakeTransport transport =
        new FakeTransport(
            call -> {
              assertThat(Thread.currentThread().isDaemon()).isTrue();
              names.add(Thread.currentThread().getName());
              return status(200, 1);
            });
    rig(plan(3, 400, 1000, busy())).drive(transport);
    assertThat(names).containsExactlyInAnyOrder("load-user-1", "load-user-2", "load-user-3");
  }

  @Test
  void thinkingUsersAreWokenAtTheEnd() throws InterruptedException {
    FakeTransport transport = new FakeTransport(call -> status(200, 1));
    Rig rig = rig(plan(4, 400, 20_000, scenario("a", 1, AN_HOUR, task(1, get("/a")))));
    rig.drive(transport);
    assertThat(samples).hasSize(4);
  }

  @Test
  void anAppointmentIsKeptWhateverTheUsersDo() throws InterruptedException {
    FakeTransport transport = new FakeTransport(call -> status(200, 1));
    Rig rig = rig(plan(2, 400, 20_000, scenario("a", 1, AN_HOUR, task(1, get("/a")))));
    long at = rig.courses.start() + 200_000_000;
    Queue<Long> kept = new ConcurrentLinkedQueue<>();
    rig.driver.drive(
        rig.population.users(recruit -> UserScope.ofUser(rig.state, recruit), transport),
        now -> {},
        new ThreadDriver.Appointment() {
          @Override
          public long next() {
            return kept.isEmpty() ? at : NEVER;
          }

          @Override
          public void at(long now) {
            kept.add(now);
            rig.courses.endEarly(now, "that is enough");
          }
        });
    assertThat(kept).singleElement().satisfies(now -> assertThat(now).isGreaterThanOrEqualTo(at));
    assertThat(rig.courses.early()).isEqualTo("that is enough");
  }

  @Test
  void callsThatHangAreCancelledAfterTheDrainAndAreUnfinished() throws InterruptedException {
    FakeTransport transport = FakeTransport.hanging();
    Rig rig = rig(plan(4, 400, 100, scenario("a", 1, 5, task(1, get("/a")))));

    rig.drive(transport);

    assertThat(samples)
        .hasSize(4)
        .allMatch(s -> s.failure() == FailureClass.UNFINISHED && s.phase() == Phase.MEASURED);
    assertThat(transport.calls).hasSize(4);
  }

  @Test
  void callThatCannotBeCancelledIsGivenUpAndCountedOnce() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(2);
    FakeTransport transport =
        new FakeTransport(
            call -> {
              FakeTransport.await(release);
              released.countDown();
              return status(200, 1);
            });
    Rig rig = rig(plan(2, 400, 50, scenario("a", 1, 5, task(1, get("/a")))));

    rig.drive(transport);
    List<Sample> before = List.copyOf(samples);
    release.countDown();
    FakeTransport.await(released);
    awaitEnd();

    assertThat(before).hasSize(2).allMatch(s -> s.failure() == FailureClass.UNFINISHED);
    assertThat(samples).containsExactlyElementsOf(before);
    assertThat(rig.roster.active()).isZero();
  }

  @Test
  void abortFromAnyThreadEndsItAtOnceWithoutStopSteps() throws InterruptedException {
    CountDownLatch sending = new CountDownLatch(2);
    FakeTransport transport = FakeTransport.hanging();
    transport.seen = sending;
    Scenario waiting =
        scenario("a", 1, 0, List.of(), List.of(task(1, get("/a"))), List.of(get("/stop")));
    Rig rig = rig(plan(2, AN_HOUR, AN_HOUR, waiting));
    Thread aborter =
        new Thread(
            () -> {
              FakeTransport.await(sending);
              rig.courses.abort(clock.nanos());
            });
    aborter.start();

    rig.drive(transport);

    aborter.join();
    assertThat(transport.calls).containsExactly("http://test/a", "http://test/a");
    assertThat(samples).hasSize(2);
    assertThat(rig.courses.early()).isEqualTo("the run was aborted");
  }

  @Test
  void interruptOfTheCallerEndsAllUsers() throws InterruptedException {
    Rig rig = rig(plan(3, AN_HOUR, AN_HOUR, scenario("a", 1, AN_HOUR, task(1, get("/a")))));
    Thread caller = Thread.currentThread();
    FakeTransport transport =
        new FakeTransport(
            call -> {
              caller.interrupt();
              return status(200, 1);
            });
    assertThatThrownBy(() -> rig.drive(transport)).isInstanceOf(InterruptedException.class);
    Thread.interrupted();
    assertThat(rig.roster.active()).isZero();
  }

  @Test
  void errorInTheEngineEndsTheRunAndIsTold() {
    Rig rig = rig(plan(3, AN_HOUR, AN_HOUR, busy()));
    FakeTransport transport =
        new FakeTransport(
            call -> {
              throw new IllegalArgumentException("broken");
            });
    assertThatThrownBy(() -> rig.drive(transport))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a user ended by an error in loadgate: java.lang.IllegalArgumentException: broken");
    assertThat(rig.roster.active()).isZero();
  }

  @Test
  void errorOfTheListenerEndsAllUsers() {
    Rig rig = rig(plan(3, AN_HOUR, AN_HOUR, busy()));
    FakeTransport transport = new FakeTransport(call -> status(200, 1));
    assertThatThrownBy(
            () ->
                rig.drive(
                    transport,
                    now -> {
                      throw new IllegalArgumentException("no console");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no console");
    assertThat(rig.roster.active()).isZero();
  }

  @Test
  void machineThatGivesNoMoreThreadsEndsTheRunWithAReason() throws InterruptedException {
    int[] made = {0};
    UserThreads two =
        (name, life) ->
            ++made[0] <= 2
                ? UserThreads.suiting(1).create(name, life)
                : new Thread(life, name) {
                  @Override
                  public synchronized void start() {
                    throw new OutOfMemoryError("unable to create native thread");
                  }
                };
    Rig rig = new Rig(plan(4, AN_HOUR, AN_HOUR, busy()), two);
    FakeTransport transport = new FakeTransport(call -> status(200, 1));

    rig.drive(transport);

    assertThat(rig.courses.early())
        .isEqualTo(
            "the thread of user 3 of 4 could not be started (unable to create native thread): lower"
                + " load.users, or raise the limit of threads, or use a JVM from 21 on");
    assertThat(rig.roster.users().alive()).isEqualTo(2);
    assertThat(transport.closed.get()).isEqualTo(3);
  }

  @Test
  void ticksOnTheCallersThread() throws InterruptedException {
    Rig rig = rig(plan(1, 1500, 1000, busy()));
    Queue<Thread> tickers = new ConcurrentLinkedQueue<>();
    rig.drive(
        new FakeTransport(call -> status(200, 1)), now -> tickers.add(Thread.currentThread()));
    assertThat(tickers).containsOnly(Thread.currentThread());
  }

  /** Threads of given-up calls end by themselves, a moment after their call. */
  private static void awaitEnd() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("load-user-")) {
        thread.join();
      }
    }
  }

  @Test
  void javaStepThatNeverReturnsIsGivenUp() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Rig rig = rig(plan(1, 300, 0, scenario("a", 1, 5, task(1, Steps.java(List.of())))));
    RunState state =
        new RunState(
            Fakes.plan(Fakes.load(1, 0, 0, 1, 0)),
            new Fakes.FakeSurroundings(Map.of()),
            new Mask(Set.of()),
            name ->
                with -> {
                  boolean done = false;
                  while (!done) {
                    try {
                      done = release.await(1, TimeUnit.HOURS);
                    } catch (InterruptedException e) {
                      done = false; // as code that does not let itself be stopped
                    }
                  }
                  return Map.of();
                },
            1);
    try {
      rig.driver.drive(
          rig.population.users(
              recruit -> UserScope.ofUser(state, recruit), FakeTransport.hanging()),
          now -> {});
      assertThat(samples).extracting(Sample::label).containsExactly("JAVA com.acme.Sign");
    } finally {
      release.countDown();
    }
    awaitNoUserThread();
  }

  private static void awaitNoUserThread() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("load-user-")) {
        thread.join(10_000);
      }
    }
  }
}
