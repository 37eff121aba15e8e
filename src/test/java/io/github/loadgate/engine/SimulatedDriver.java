package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
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
  private final Course course;
  private final Roster roster;
  private final int planned;
  private final Network network;
  private final List<User> users = new ArrayList<>();
  private PriorityQueue<User> queue = queue();
  private Course.@Nullable Ending known;

  /** A user, and when something happens to it if nothing cuts it off before. */
  private static final class User {
    final UserLife life;
    final int index;
    long due;
    long effective;
    long sent;
    @Nullable Answer coming;

    User(UserLife life, int index, long due) {
      this.life = life;
      this.index = index;
      this.due = due;
    }
  }

  SimulatedDriver(VirtualClock clock, Course course, Roster roster, int planned, Network network) {
    this.clock = clock;
    this.course = course;
    this.roster = roster;
    this.planned = planned;
    this.network = network;
  }

  void drive(IntFunction<Population.User> made, ThreadDriver.Tick tick) {
    long nextTick = course.start() + SECOND;
    while (true) {
      User user = queue.peek();
      long start = users.size() < planned ? course.startOf(users.size()) : Long.MAX_VALUE;
      if (start >= course.ending().at()) {
        start = Long.MAX_VALUE;
      }
      if (user == null && start == Long.MAX_VALUE) {
        return;
      }
      long next = Math.min(start, user == null ? Long.MAX_VALUE : user.effective);
      if (nextTick <= next) {
        clock.sleepUntil(nextTick);
        tick.at(nextTick);
        nextTick += SECOND;
      } else if (start <= next) {
        clock.sleepUntil(start);
        User born = new User(made.apply(users.size()).life(), users.size(), start);
        users.add(born);
        roster.started(born.life);
        act(born);
      } else {
        clock.sleepUntil(next);
        act(queue.remove());
      }
      if (!course.ending().equals(known)) {
        known = course.ending();
        PriorityQueue<User> old = queue;
        queue = queue();
        old.forEach(this::enqueue);
      }
    }
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
      roster.ended(user.life, now);
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
