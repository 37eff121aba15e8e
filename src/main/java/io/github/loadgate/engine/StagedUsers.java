package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The closed model in stages as a pure function of the time since the run's start, in nanoseconds.
 * The number of users is a line through the stages' levels; the user with the index i is at work
 * while the line is above i, so that those who came last go first.
 */
final class StagedUsers implements Schedule {

  /** A straight part of the line, sloping, level, or a jump that takes no time. */
  private record Part(long from, long to, int first, int last) {

    /** When the line passes a level between its ends. Divided first, lest the product overflow. */
    private long passes(int level) {
      long steps = Math.abs(level - first);
      long all = Math.abs(last - first);
      return from + (to - from) / all * steps + (to - from) % all * steps / all;
    }
  }

  /** A time for which a user is at work. */
  record Shift(int index, long from, long to) {}

  private final List<Part> parts = new ArrayList<>();
  private final int users;
  private final long measuredFrom;
  private final long end;
  private final long drain;

  StagedUsers(Load.Staged load) {
    long time = 0;
    int level = 0;
    for (Load.Stage stage : load.stages()) {
      int next = (int) stage.level();
      long there = time + stage.over().toNanos();
      parts.add(new Part(time, there, level, next));
      time = there + stage.hold().toNanos();
      level = next;
    }
    users = load.mostUsers();
    measuredFrom = load.warmUp().toNanos();
    end = time;
    drain = load.drain().toNanos();
  }

  /** How many are at work at the highest level. */
  int users() {
    return users;
  }

  @Override
  public long measuredFrom() {
    return measuredFrom;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public long drain() {
    return drain;
  }

  @Override
  public Phase phaseAt(long elapsed) {
    if (elapsed < measuredFrom) {
      return Phase.WARM_UP;
    }
    return elapsed < end ? Phase.MEASURED : Phase.DRAIN;
  }

  /** Whether there is to be anybody at work then. */
  boolean isOccupied(long elapsed) {
    return elapsed >= 0 && elapsed < end && isAbove(0, elapsed);
  }

  private boolean isAbove(int index, long elapsed) {
    boolean above = false;
    for (Part part : parts) {
      if (part.from > elapsed) {
        return above;
      }
      if (part.first <= index && part.last > index) {
        above = part.passes(index) <= elapsed;
      } else if (part.first > index && part.last <= index) {
        above = part.passes(index) > elapsed;
      }
    }
    return above;
  }

  /** How many shifts there are in all. */
  long shiftCount() {
    return parts.stream().mapToLong(part -> Math.max(0, part.last - part.first)).sum();
  }

  /** All shifts, in the order of their beginnings. */
  Shifts shifts() {
    return new Shifts();
  }

  /** Goes through the shifts, without keeping them: there may be very many. */
  final class Shifts {
    private int part;
    private int index;

    private Shifts() {
      enter(0);
    }

    boolean hasNext() {
      return part < parts.size();
    }

    /** When the next one begins. */
    long from() {
      return parts.get(part).passes(index);
    }

    Shift next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Shift shift = new Shift(index, from(), endOf(index, part + 1));
      index++;
      if (index == parts.get(part).last) {
        enter(part + 1);
      }
      return shift;
    }

    /** To the next part that rises. */
    private void enter(int candidate) {
      part = candidate;
      while (hasNext() && parts.get(part).last <= parts.get(part).first) {
        part++;
      }
      index = hasNext() ? parts.get(part).first : 0;
    }

    private long endOf(int user, int after) {
      for (int i = after; i < parts.size(); i++) {
        Part one = parts.get(i);
        if (one.last <= user) {
          return one.passes(user);
        }
      }
      return end;
    }
  }
}
