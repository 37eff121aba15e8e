package io.github.loadgate.engine;

import io.github.loadgate.metrics.Users;
import java.util.Arrays;
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

  /** As those who were started, with the measurement that counts if the loss does; from 0. */
  private final Map<Integer, Integer> lost = new HashMap<>();

  /** Of users who are started as needed, how many have ended, and how many of them well. */
  private int allEnded;

  /** The others that have ended, by the measurement that they were lost in. */
  private final int[] lostEnded;

  private final TaskTally tally = new TaskTally();

  /** How the first was lost in each measurement; empty where none was. */
  private final String[] lostTo;

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
    lostEnded = new int[course.rounds()];
    lostTo = new String[course.rounds()];
    Arrays.fill(lostTo, "");
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
      // Who was stopped after the end that the run turns out to have had was not lost to it.
      lost(life.id(), how, life.attendance().lostInRound());
    }
    if (planned == Spawner.AS_NEEDED && started.remove(life.id())) {
      allEnded++;
      Integer round = lost.remove(life.id());
      if (round != null) {
        lostEnded[round]++;
      }
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
      course.endEarly(now, "all users were stopped: " + lostTo(lostTo.length));
    }
  }

  /** A user that was stopped before the end, that could not be started, or that took no part. */
  synchronized void lost(int id, String how) {
    lost(id, how, 0);
  }

  private void lost(int id, String how, int round) {
    if (lostTo[round].isEmpty()) {
      lostTo[round] = how;
    }
    lost.merge(id, round, Math::min);
  }

  /** How the first was lost in so many measurements. */
  private String lostTo(int rounds) {
    return Arrays.stream(lostTo, 0, rounds).filter(how -> !how.isEmpty()).findFirst().orElse("");
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

  /** How many users at work may have something under way that was begun before. */
  synchronized long unsettled(long before, ToLongFunction<Unsettled> from) {
    long count = 0;
    for (UserLife life : atWork.values()) {
      count += from.applyAsLong(life.unsettled()) < before ? 1 : 0;
    }
    return count;
  }

  /** What users did who have ended. */
  TaskTally tally() {
    return tally;
  }

  /** What became of the users; sound once all have ended. */
  synchronized Users users() {
    int rounds = course.countedRounds();
    int all = planned == Spawner.AS_NEEDED ? allEnded + started.size() : planned;
    int gone = Arrays.stream(lostEnded, 0, rounds).sum();
    int alive = (int) started.stream().filter(id -> !isLost(id, rounds)).count();
    return new Users(all, allEnded - gone + alive, lostTo(rounds));
  }

  private boolean isLost(int id, int rounds) {
    Integer round = lost.get(id);
    return round != null && round < rounds;
  }
}
