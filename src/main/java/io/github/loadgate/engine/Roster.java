package io.github.loadgate.engine;

import io.github.loadgate.metrics.Users;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/** All users of a workload: who was started, who is at work, who was lost. Safe for any thread. */
final class Roster {
  private final Course course;
  private final int planned;
  private final long livesPlanned;
  private final LongPredicate occupied;

  /** Guarded by this, as all below. */
  private final Map<Integer, UserLife> atWork = new HashMap<>();

  /** All; of users who are started as needed, whose number has no bound, those at work alone. */
  private final Set<Integer> started = new HashSet<>();

  /** As those who were started. */
  private final Set<Integer> lost = new HashSet<>();

  /** Of users who are started as needed, how many have ended, and how many of them well. */
  private int allEnded;

  private int wellEnded;
  private final TaskTally tally = new TaskTally();
  private String lostTo = "";
  private long ended;

  /** Written under the lock, read without. */
  private volatile int active;

  /**
   * Of users who are each started once.
   *
   * @param planned how many users there are to be, or {@link Spawner#AS_NEEDED}
   */
  Roster(Course course, int planned) {
    this(course, planned, planned, now -> true);
  }

  /**
   * Of users who may come back.
   *
   * @param planned how many users there are to be
   * @param lives how often one of them is to be started, in all
   * @param occupied whether there is to be anybody at work then
   */
  Roster(Course course, int planned, long lives, LongPredicate occupied) {
    this.course = course;
    this.planned = planned;
    this.livesPlanned = lives;
    this.occupied = occupied;
  }

  synchronized void started(UserLife life) {
    started.add(life.id());
    atWork.put(life.id(), life);
    active = atWork.size();
  }

  /** Ends the run when it was the last that could have been at work. */
  synchronized void ended(UserLife life, long now) {
    life.left(now);
    atWork.remove(life.id());
    active = atWork.size();
    tally.add(life);
    // What an early end cut off says nothing about the user.
    String how = life.attendance().loss(course.ending().early() == null);
    if (how != null) {
      lost(life.id(), how);
    }
    if (planned == Spawner.AS_NEEDED && started.remove(life.id())) {
      allEnded++;
      wellEnded += lost.remove(life.id()) ? 0 : 1;
    }
    gone(now);
  }

  /** One of its lives will never be. */
  synchronized void missing(int id, String how, long now) {
    lost(id, how);
    gone(now);
  }

  private void gone(long now) {
    ended++;
    boolean isOver = course.isFinished() || course.isOver(now);
    if (ended == livesPlanned && !isOver && occupied.test(now)) {
      course.endEarly(now, "all users were stopped: " + lostTo);
    }
  }

  /** A user that was stopped before the end, that could not be started, or that took no part. */
  synchronized void lost(int id, String how) {
    if (lostTo.isEmpty()) {
      lostTo = how;
    }
    lost.add(id);
  }

  /** Whether there is a user of that id who has not ended. */
  synchronized boolean isAtWork(int id) {
    return atWork.containsKey(id);
  }

  /** How many users are at work now. */
  int active() {
    return active;
  }

  /** From when on something of a user at work is not recorded yet; now, where nothing is. */
  synchronized long settled(long now, ToLongFunction<Unsettled> from) {
    long earliest = now;
    for (UserLife life : atWork.values()) {
      earliest = Math.min(earliest, from.applyAsLong(life.unsettled()));
    }
    return earliest;
  }

  /** What users did who have ended. */
  TaskTally tally() {
    return tally;
  }

  /** What became of the users; sound once all have ended. */
  synchronized Users users() {
    int all = planned == Spawner.AS_NEEDED ? allEnded + started.size() : planned;
    int alive = (int) started.stream().filter(id -> !lost.contains(id)).count();
    return new Users(all, wellEnded + alive, lostTo);
  }
}
