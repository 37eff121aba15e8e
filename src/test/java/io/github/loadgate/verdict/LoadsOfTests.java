package io.github.loadgate.verdict;

import io.github.loadgate.plan.Load;
import java.time.Duration;
import java.util.List;

/** One load of each model, all with a warm-up. */
public final class LoadsOfTests {

  private LoadsOfTests() {}

  /** Two seconds of ramp-up, five of warm-up. */
  public static Load.Closed closed(int users, int judged) {
    return new Load.Closed(users, seconds(2), seconds(5), seconds(judged), seconds(30));
  }

  /** Two seconds of ramp-up, five of warm-up. */
  public static Load.Open open(double rate, int users, int judged) {
    return new Load.Open(
        rate, Load.Arrivals.UNIFORM, users, seconds(2), seconds(5), seconds(judged), seconds(30));
  }

  /** Half its height for 10 s, then all of it for 20 s; the first 5 s are the warm-up. */
  public static Load.Staged staged(boolean open, double height, int users) {
    List<Load.Stage> stages =
        List.of(
            new Load.Stage(height / 2, Duration.ZERO, seconds(10)),
            new Load.Stage(height, seconds(5), seconds(15)));
    return new Load.Staged(open, Load.Arrivals.UNIFORM, users, stages, seconds(5), seconds(30));
  }

  /** Without ramp-up and warm-up. */
  public static Load.Iterations iterations(long tasks, int users) {
    return new Load.Iterations(tasks, users, Duration.ZERO, Duration.ZERO, seconds(30));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
