package io.github.loadgate.engine;

import io.github.loadgate.metrics.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** All users of a workload: who was started, who is at work, who was lost. Safe for any thread. */
final class Roster {
  private final Course course;
  private final int planned;
  private final AtomicInteger active = new AtomicInteger();

  /** Guarded by this, as all below. */
  private final List<UserLife> lives = new ArrayList<>();

  private int lost;
  private String lostTo = "";
  private int ended;

  /**
   * @param planned how many users there are to be, or {@link Spawner#AS_NEEDED}
   */
  Roster(Course course, int planned) {
    this.course = course;
    this.planned = planned;
  }

  synchronized void started(UserLife life) {
    lives.add(life);
    active.incrementAndGet();
  }

  /** Ends the run when it was the last that could have been at work. */
  synchronized void ended(UserLife life, long now) {
    life.left(now);
    active.decrementAndGet();
    ended++;
    // What an early end cut off says nothing about the user.
    boolean regular = course.ending().early() == null;
    String how = !course.isOver(now) ? life.lost() : regular ? life.missed() : null;
    if (how != null) {
      lost(how);
    }
    if (ended == planned && !course.isOver(now)) {
      course.endEarly(now, "all users were stopped: " + lostTo);
    }
  }

  /** A user that was stopped before the end, that could not be started, or that took no part. */
  synchronized void lost(String how) {
    if (lost++ == 0) {
      lostTo = how;
    }
  }

  /** How many users are at work now. */
  int active() {
    return active.get();
  }

  synchronized List<UserLife> lives() {
    return List.copyOf(lives);
  }

  /** What became of the users; sound once all have ended. */
  synchronized Users users() {
    int all = planned == Spawner.AS_NEEDED ? lives.size() : planned;
    return new Users(all, Math.max(0, lives.size() - lost), lostTo);
  }
}
