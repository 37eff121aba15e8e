package io.github.loadgate.engine;

import io.github.loadgate.engine.StagedUsers.Shift;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Workload;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts users as stages bring them. One who comes back has the id that it had before, and waits
 * until it has ended what it was doing then.
 */
final class StagedSpawner implements Spawner {

  /** How often it looks whether those who hold up their own next shift have ended. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

  private final Workload workload;
  private final StagedUsers load;
  private final Course course;
  private final UserMix mix;
  private final int firstId;
  private final Roster roster;
  private final StagedUsers.Shifts shifts;
  private final int[] lives;

  /** Shifts that have begun, of users who have not ended the one before. */
  private final Queue<Shift> heldUp = new ArrayDeque<>();

  private long look = Long.MAX_VALUE;

  /**
   * @param firstId the id of the first user
   */
  StagedSpawner(
      Workload workload, StagedUsers load, Course course, UserMix mix, int firstId, Roster roster) {
    this.workload = workload;
    this.load = load;
    this.course = course;
    this.mix = mix;
    this.firstId = firstId;
    this.roster = roster;
    shifts = load.shifts();
    lives = new int[load.users()];
  }

  @Override
  public int planned() {
    return load.users();
  }

  @Override
  public boolean dismisses() {
    return true;
  }

  @Override
  public long next() {
    return Math.min(look, shifts.hasNext() ? course.start() + shifts.from() : Long.MAX_VALUE);
  }

  @Override
  public @Nullable Recruit take(long now) {
    if (now >= look) {
      look = heldUp.isEmpty() ? Long.MAX_VALUE : now + LOOK;
      for (Iterator<Shift> all = heldUp.iterator(); all.hasNext(); ) {
        Shift shift = all.next();
        if (!roster.isAtWork(firstId + shift.index())) {
          all.remove();
          look = now; // there may be another one
          return recruit(shift, now);
        }
      }
      return null;
    }
    Shift shift = shifts.next();
    if (roster.isAtWork(firstId + shift.index())) {
      heldUp.add(shift);
      look = Math.min(look, now + LOOK);
      return null;
    }
    return recruit(shift, now);
  }

  /** None where the shift is over before it could begin. */
  private @Nullable Recruit recruit(Shift shift, long now) {
    long to = course.start() + shift.to();
    if (now >= to) {
      missing(shift, now);
      return null;
    }
    return new Recruit(
        firstId + shift.index(),
        ++lives[shift.index()],
        scenarioOf(shift),
        new ShiftWork(course, to, load.drain()));
  }

  /** Whoever has not come back by now never will; an early end left no time for it. */
  @Override
  public void ended() {
    Course.Ending ending = course.ending();
    for (Shift shift = heldUp.poll(); shift != null; shift = heldUp.poll()) {
      if (ending.early() == null) {
        missing(shift, ending.at());
      }
    }
  }

  private void missing(Shift shift, long now) {
    int id = firstId + shift.index();
    String name = "user " + id + " (" + scenarioOf(shift).name() + ")";
    String how = name + " was still busy from one stage when its time in a later one ended";
    roster.missing(id, how, now);
  }

  private Scenario scenarioOf(Shift shift) {
    return workload.scenarios().get(mix.scenarioOf(shift.index()));
  }
}
