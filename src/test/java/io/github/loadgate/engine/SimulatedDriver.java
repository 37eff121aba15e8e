package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs users in virtual time on one thread: a queue of events, and a network that says how long
 * each answer takes. Does what {@link ThreadDriver} does, in no time and the same each time.
 */
final class SimulatedDriver {

  /** What the network does with a call. */
  @FunctionalInterface
  interface Network {

    /** The answer; its {@code nanos} say when it comes, {@link Long#MAX_VALUE} for never. */
    Answer answer(Call call, long now);
  }

  /** Time that passes only when somebody waits for it. */
  static final class VirtualClock implements Clock {
    private long now;

    VirtualClock(long now) {
      this.now = now;
    }

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public void sleepUntil(long nanos) {
      now = Math.max(now, nanos);
    }
  }

  private static final long SECOND = 1_000_000_000L;

  private final VirtualClock clock;
  private final Courses courses;
  private final List<Crew> crews;
  private final Network network;
  private final List<User> users = new ArrayList<>();
  private PriorityQueue<User> queue = queue();
  private List<Course.Ending> known = List.of();

  /** A user, and when something happens to it if nothing cuts it off before. */
  private static final class User {
    final UserLife life;
    final Roster roster;
    final int index;
    long due;
    long effective;
    long sent;
    @Nullable Answer coming;

    User(UserLife life, Roster roster, int index, long due) {
      this.life = life;
      this.roster = roster;
      this.index = index;
      this.due = due;
    }
  }

  SimulatedDriver(VirtualClock clock, Courses courses, List<Crew> crews, Network network) {
    this.clock = clock;
    this.courses = courses;
    this.crews = crews;
    this.network = network;
  }

  void drive(Population.Users made, ThreadDriver.Tick tick) {
    drive(made, tick, ThreadDriver.NONE);
  }

  void drive(Population.Users made, ThreadDriver.Tick tick, ThreadDriver.Appointment appointment) {
    long nextTick = courses.start() + SECOND;
    while (true) {
      User user = queue.peek();
      Crew crew = nextCrew();
      long start = crew.nextStart(clock.nanos());
      if (user == null && start == Long.MAX_VALUE) {
        while (appointment.next() != ThreadDriver.Appointment.NEVER) {
          clock.sleepUntil(appointment.next());
          appointment.at(clock.nanos());
        }
        return;
      }
      long next = Math.min(start, user == null ? Long.MAX_VALUE : user.effective);
      long look = appointment.next();
      if (look < start && look <= Math.min(next, nextTick)) {
        clock.sleepUntil(look);
        appointment.at(clock.nanos());
      } else if (nextTick <= next) {
        clock.sleepUntil(nextTick);
        tick.at(nextTick);
        nextTick += SECOND;
      } else if (start <= next) {
        clock.sleepUntil(start);
        Recruit recruit = crew.spawner().take(start);
        if (recruit != null) {
          start(made.of(recruit, crew.course()).life(), crew.roster());
        }
      } else {
        clock.sleepUntil(next);
        act(queue.remove());
      }
      List<Course.Ending> endings = crews.stream().map(one -> one.course().ending()).toList();
      if (!endings.equals(known)) {
        known = endings;
        PriorityQueue<User> old = queue;
        queue = queue();
        old.forEach(this::enqueue);
      }
    }
  }

  private Crew nextCrew() {
    long now = clock.nanos();
    return crews.stream().min(Comparator.comparingLong(crew -> crew.nextStart(now))).orElseThrow();
  }

  private void start(UserLife life, Roster roster) {
    User born = new User(life, roster, users.size(), clock.nanos());
    users.add(born);
    roster.started(life);
    act(born);
  }

  private void act(User user) {
    long now = clock.nanos();
    Answer answer = user.coming;
    if (answer != null) {
      user.coming = null;
      user.life.answered(now < user.due ? cancelled(now - user.sent) : answer, now);
    }
    Action action = user.life.next(now);
    if (action instanceof Action.Send send) {
      Answer coming = network.answer(send.call(), now);
      user.coming = coming;
      user.sent = now;
      user.due = coming.nanos() == Long.MAX_VALUE ? Long.MAX_VALUE : now + coming.nanos();
      enqueue(user);
    } else if (action instanceof Action.WaitUntil wait) {
      user.due = wait.nanos();
      enqueue(user);
    } else if (action instanceof Action.Run run) {
      run.code().run();
      user.due = now;
      enqueue(user);
    } else {
      user.roster.ended(user.life, now);
    }
  }

  private static Answer cancelled(long nanos) {
    return Fakes.failed(FailureClass.UNFINISHED, nanos);
  }

  private void enqueue(User user) {
    user.effective = Math.max(clock.nanos(), Math.min(user.due, user.life.latest()));
    queue.add(user);
  }

  private static PriorityQueue<User> queue() {
    return new PriorityQueue<>(
        Comparator.<User>comparingLong(user -> user.effective)
            .thenComparingInt(user -> user.index));
  }
}
