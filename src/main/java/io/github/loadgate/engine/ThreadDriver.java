package io.github.loadgate.engine;

import io.github.loadgate.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs users for real, a thread each. The caller's thread starts them on schedule, ticks once a
 * second, cuts off what is under way when its time is over, and returns when all have ended.
 */
final class ThreadDriver {
  private static final long TICK = TimeUnit.SECONDS.toNanos(1);

  /**
   * How soon the end of the last user, an early end, or code that is late is noticed. The loop
   * comes round more often where users are started in quick succession; what looks at all users
   * does not.
   */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long LOOK_AT_END = TimeUnit.MILLISECONDS.toNanos(10);

  private final Clock clock;
  private final Courses courses;
  private final List<Crew> crews;
  private final int mostUsers;
  private final UserThreads threads;
  private final List<LiveUser> users = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

  /** What is done at times that it names itself, on the caller's thread. */
  interface Appointment {
    /** When there is none any more. */
    long NEVER = Long.MAX_VALUE;

    /** When it is to be called next, or soon after, on the run's clock. */
    long next();

    /** To be called then. What was due until then has been started. */
    void at(long now);
  }

  static final Appointment NONE =
      new Appointment() {
        @Override
        public long next() {
          return NEVER;
        }

        @Override
        public void at(long now) {}
      };

  /** What is done about once a second, on the caller's thread. */
  @FunctionalInterface
  interface Tick {
    void at(long now);
  }

  /**
   * @param mostUsers at work at once
   */
  ThreadDriver(Clock clock, Courses courses, List<Crew> crews, int mostUsers, UserThreads threads) {
    this.clock = clock;
    this.courses = courses;
    this.crews = crews;
    this.mostUsers = mostUsers;
    this.threads = threads;
  }

  /**
   * Runs all users to their end.
   *
   * @throws InterruptedException when the caller's thread was interrupted; all users have ended
   *     then, too
   * @throws IllegalStateException for an error in the engine itself
   */
  void drive(Population.Users made, Tick tick) throws InterruptedException {
    drive(made, tick, NONE);
  }

  /** As {@link #drive(Population.Users, Tick)}. */
  void drive(Population.Users made, Tick tick, Appointment appointment)
      throws InterruptedException {
    try {
      loop(made, tick, appointment);
    } finally {
      endAll();
    }
    Throwable error = crash.get();
    if (error != null) {
      throw new IllegalStateException("a user ended by an error in loadgate: " + error, error);
    }
  }

  private void loop(Population.Users made, Tick tick, Appointment appointment)
      throws InterruptedException {
    long nextTick = courses.start() + TICK;
    long nextLook = courses.start();
    while (true) {
      long now = clock.nanos();
      now = startThoseDue(made, now);
      if (now >= nextTick) {
        tick.at(now);
        users.removeIf(LiveUser::isGone);
        nextTick += (now - nextTick) / TICK * TICK + TICK;
      }
      if (now >= appointment.next()) {
        appointment.at(now);
      }
      boolean over = courses.isOver(now);
      if (over || now >= nextLook) {
        nextLook = now + LOOK;
        if (lookAtUsers(now) && over) {
          return;
        }
      }
      long latest = Math.min(Math.min(nextLook, nextTick), appointment.next());
      clock.sleepUntil(over ? now + LOOK_AT_END : wakeUp(now, latest));
    }
  }

  /** Cuts off what should be over; true when that was to be done and no user is left. */
  private boolean lookAtUsers(long now) {
    for (LiveUser user : users) {
      user.cutLateCode(now);
    }
    return isParting(now) && cutOff(now);
  }

  private boolean isParting(long now) {
    for (Crew crew : crews) {
      if (crew.isParting(now)) {
        return true;
      }
    }
    return false;
  }

  private long wakeUp(long now, long latest) {
    long next = Math.min(latest, courses.end());
    for (Crew crew : crews) {
      next = Math.min(next, crew.nextStart(now));
    }
    return next;
  }

  private long startThoseDue(Population.Users made, long from) {
    long now = from;
    for (Crew crew : crews) {
      while (crew.nextStart(now) <= now) {
        Recruit recruit = crew.spawner().take(now);
        if (recruit != null) {
          start(made.of(recruit, crew.course()), crew.roster());
        }
        now = clock.nanos();
      }
    }
    return now;
  }

  private void start(Population.User user, Roster roster) {
    LiveUser live =
        new LiveUser(user.life(), user.session(), clock, roster, threads, this::crashed);
    users.add(live);
    try {
      live.start();
    } catch (OutOfMemoryError e) {
      // The machine's limit of threads: what was started is ended well, and the reason told.
      String reason =
          String.format(
              "the thread of user %,d of %,d could not be started (%s): lower load.users, or raise"
                  + " the limit of threads, or use a JVM from 21 on",
              user.life().id(), mostUsers, e.getMessage());
      roster.lost(user.life().id(), reason);
      courses.endEarly(clock.nanos(), reason);
      live.notStarted();
    }
  }

  private void crashed(Throwable error) {
    crash.compareAndSet(null, error);
    courses.endEarly(clock.nanos(), "a user ended by an error in loadgate: " + error);
  }

  /** Cuts off what should be over; true when no user is left. */
  private boolean cutOff(long now) {
    boolean none = true;
    for (LiveUser user : users) {
      if (!user.isEnded()) {
        user.cutOff(now);
        none &= user.isEnded();
      }
    }
    return none;
  }

  /** Where all went well, there is nothing left to end but threads about to return. */
  private void endAll() {
    boolean interrupted = false;
    if (!cutOff(clock.nanos())) {
      courses.abort(clock.nanos());
    }
    while (!cutOff(clock.nanos())) {
      interrupted |= !slept();
    }
    for (LiveUser user : users) {
      interrupted |= !user.joined();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean slept() {
    try {
      clock.sleepUntil(clock.nanos() + LOOK_AT_END);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
