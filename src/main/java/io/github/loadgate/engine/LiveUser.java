package io.github.loadgate.engine;

import io.github.loadgate.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A user at work on a thread of its own: does what its life says. Another thread may cut off what
 * it is doing, but for the moment of handing over they share no lock.
 */
final class LiveUser implements Runnable {

  /** How long a call that was cancelled may go on before nobody waits for it any more. */
  static final long STUCK = TimeUnit.SECONDS.toNanos(2);

  private final UserLife life;
  private final Transport.Session session;
  private final Clock clock;
  private final Roster roster;
  private final Consumer<Throwable> crashed;
  private final Thread thread;

  /** What it is doing that may be cut off; guarded by this. */
  private Doing doing = Doing.THINKING;

  private volatile boolean ended;

  /** When the plan's own code is interrupted. */
  private volatile long runsUntil = Long.MAX_VALUE;

  private enum Doing {
    /** Between two actions: not for long. */
    THINKING,
    SENDING,
    SLEEPING,
    /** The plan's own code. */
    RUNNING,
    /** Its call could not be ended; it counts as ended itself. */
    ABANDONED
  }

  /**
   * @param crashed told of what should never happen: an error in the engine itself
   */
  LiveUser(
      UserLife life,
      Transport.Session session,
      Clock clock,
      Roster roster,
      UserThreads threads,
      Consumer<Throwable> crashed) {
    this.life = life;
    this.session = session;
    this.clock = clock;
    this.roster = roster;
    this.crashed = crashed;
    thread = threads.create("load-user-" + life.id(), this);
  }

  /** Starts its thread, or fails as {@link Thread#start} does. */
  void start() {
    roster.started(life);
    thread.start();
  }

  boolean isEnded() {
    return ended;
  }

  /** Whether there is nothing left of it to wait for. */
  boolean isGone() {
    return ended && !thread.isAlive();
  }

  /** It could not be started after all. */
  void notStarted() {
    session.close();
    end();
  }

  /**
   * Waits for its thread, once it has ended. Not for one that was given up: that ends by itself.
   *
   * @return false when the caller was interrupted meanwhile
   */
  boolean joined() {
    synchronized (this) {
      if (doing == Doing.ABANDONED) {
        return true;
      }
    }
    try {
      thread.join(TimeUnit.NANOSECONDS.toMillis(STUCK));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  @SuppressWarnings("CatchingUnchecked") // an error that is not told of would look like a pass
  public void run() {
    try (session) {
      boolean on = true;
      while (on) {
        Action action = life.next(clock.nanos());
        if (action instanceof Action.Send send) {
          on = send(send.call());
        } else if (action instanceof Action.WaitUntil wait) {
          sleep(wait.nanos());
        } else if (action instanceof Action.Run run) {
          on = run(run);
        } else {
          on = false;
        }
      }
    } catch (Throwable e) {
      crashed.accept(e);
    } finally {
      end();
    }
  }

  private boolean send(Call call) {
    synchronized (this) {
      doing = Doing.SENDING;
    }
    Answer answer = session.send(call);
    synchronized (this) {
      if (doing == Doing.ABANDONED) {
        return false;
      }
      doing = Doing.THINKING;
    }
    life.answered(answer, clock.nanos());
    return true;
  }

  private boolean run(Action.Run run) {
    synchronized (this) {
      doing = Doing.RUNNING;
      runsUntil = run.until();
    }
    run.code().run();
    runsUntil = Long.MAX_VALUE;
    synchronized (this) {
      if (doing == Doing.ABANDONED) {
        return false;
      }
      doing = Doing.THINKING;
      Thread.interrupted();
    }
    return true;
  }

  private void sleep(long until) {
    synchronized (this) {
      doing = Doing.SLEEPING;
    }
    try {
      clock.sleepUntil(Math.min(until, life.latest()));
    } catch (InterruptedException e) {
      // By cutOff: life knows what that means.
    } finally {
      synchronized (this) {
        doing = Doing.THINKING;
        Thread.interrupted();
      }
    }
  }

  /** Interrupts the plan's own code that takes too long. To be repeated: it may ignore that. */
  void cutLateCode(long now) {
    if (now >= runsUntil) {
      synchronized (this) {
        if (doing == Doing.RUNNING) {
          thread.interrupt();
        }
      }
    }
  }

  /**
   * Ends its call or its wait if that should have been over by now. To be repeated: a call that has
   * not begun yet cannot be cancelled, and one that hangs in a name look-up ends only by being
   * given up.
   */
  synchronized void cutOff(long now) {
    long latest = life.latest();
    if (now < latest) {
      return;
    }
    boolean stuck = now >= latest + STUCK;
    switch (doing) {
      case SLEEPING -> thread.interrupt();
      case SENDING, RUNNING -> {
        if (stuck) {
          life.abandoned(now);
          doing = Doing.ABANDONED;
          end();
        } else if (doing == Doing.SENDING) {
          session.cancel();
        } else {
          thread.interrupt();
        }
      }
      case THINKING, ABANDONED -> {}
    }
  }

  private synchronized void end() {
    if (!ended) {
      ended = true;
      roster.ended(life, clock.nanos());
    }
  }
}
