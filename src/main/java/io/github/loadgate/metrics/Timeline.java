package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;

/**
 * The run second by second, in bounded memory: after four hours two seconds are joined to one,
 * after eight four, and none is dropped. A request that took longer than four minutes no longer
 * moves the quantiles of the second that it was begun in, only its counts and its maximum. Safe for
 * any thread.
 */
final class Timeline {

  /** Four hours. */
  static final int MOST = 14_400;

  /** How many of the latest know their latencies. */
  static final int OPEN = 256;

  private final List<Second> seconds = new ArrayList<>();
  private int openFrom;
  private long width = 1;

  synchronized void add(long second, Second part) {
    at(second).add(part);
  }

  synchronized void record(long second, Sample sample) {
    at(second).record(sample);
  }

  /** Which phase a second begins in, known even where no request is begun in it. */
  synchronized void phase(long second, Phase phase) {
    at(second).phase(phase);
  }

  /** So many task starts that were due in a second were not made. */
  synchronized void dropped(long second, long times) {
    at(second).dropped(times);
  }

  /** How many users there were at a second's end; forgotten if nothing is known of the second. */
  synchronized void users(long second, int active) {
    long index = second / width;
    if (index < seconds.size()) {
      seconds.get((int) index).users(active);
    }
  }

  private Second at(long second) {
    while (second / width >= MOST) {
      coarsen();
    }
    int index = (int) (second / width);
    while (seconds.size() <= index) {
      seconds.add(new Second());
    }
    while (openFrom < seconds.size() - OPEN) {
      seconds.get(openFrom++).close();
    }
    return seconds.get(index);
  }

  private void coarsen() {
    List<Second> joined = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i += 2) {
      Second first = seconds.get(i);
      if (i + 1 < seconds.size()) {
        first.join(seconds.get(i + 1));
      }
      joined.add(first);
    }
    seconds.clear();
    seconds.addAll(joined);
    openFrom = (openFrom + 1) / 2;
    width *= 2;
  }

  /**
   * In order, without gaps. What is not known of a second is as in the one before it.
   *
   * @param measurements how many of them count
   */
  synchronized List<Window> windows(int measurements) {
    List<Window> windows = new ArrayList<>(seconds.size());
    Phase phase = Phase.RAMP_UP;
    int users = 0;
    for (int i = 0; i < seconds.size(); i++) {
      Second second = seconds.get(i);
      phase = requireNonNullElse(second.phase(), phase);
      users = second.users() < 0 ? users : second.users();
      windows.add(second.window(i * width, width, phase.where(measurements), users));
    }
    return List.copyOf(windows);
  }
}
