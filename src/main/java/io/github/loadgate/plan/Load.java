package io.github.loadgate.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much load, and for how long. One record per load model; the closed one is the first. */
public sealed interface Load {

  /** At full load, recorded but not judged. */
  Duration warmUp();

  /** How long tasks under way at the end may take. */
  Duration drain();

  /** The most users that are at work at once. */
  int mostUsers();

  /** How long after the run's start the judged time begins. */
  Duration judgedFrom();

  /** How long the judged time is; null where that depends on how the work goes. */
  @Nullable Duration judgedTime();

  /** Whether it is the open model, whose users are started as its rate needs them. */
  default boolean isOpen() {
    return false;
  }

  /**
   * The closed model: so many users, each repeating: pick a task by weight, run it, think.
   *
   * @param rampUp from the first user to the last; recorded but not judged
   * @param duration the judged time
   */
  record Closed(int users, Duration rampUp, Duration warmUp, Duration duration, Duration drain)
      implements Load {
    public Closed {
      requireNonNull(rampUp);
      requireNonNull(warmUp);
      requireNonNull(drain);
      if (users < 1 || duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(users + " users for " + duration);
      }
    }

    @Override
    public Duration judgedFrom() {
      return rampUp.plus(warmUp);
    }

    @Override
    public Duration judgedTime() {
      return duration;
    }

    @Override
    public int mostUsers() {
      return users;
    }
  }

  /**
   * The open model: so many task starts a second, whether or not earlier ones have answered.
   *
   * @param rate task starts a second at full load
   * @param maxUsers how many users may be at work for it
   */
  record Open(
      double rate,
      Arrivals arrivals,
      int maxUsers,
      Duration rampUp,
      Duration warmUp,
      Duration duration,
      Duration drain)
      implements Load {
    public Open {
      if (!(rate > 0) || maxUsers < 1 || duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(rate + "/s for " + duration);
      }
    }

    @Override
    public Duration judgedFrom() {
      return rampUp.plus(warmUp);
    }

    @Override
    public Duration judgedTime() {
      return duration;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public int mostUsers() {
      return maxUsers;
    }
  }

  /** How starts of the open model follow each other. */
  enum Arrivals {
    /** Evenly. */
    UNIFORM,
    /** With exponential gaps, as independent clients arrive. */
    POISSON
  }

  /**
   * Either model in steps. The first {@code warmUp} of all of it is not judged.
   *
   * @param open whether levels are task starts a second; else they are users
   * @param stages at least one; {@code add} and {@code times} are resolved already
   * @param maxUsers of the open model; of the closed one its highest level
   */
  record Staged(
      boolean open,
      Arrivals arrivals,
      int maxUsers,
      List<Stage> stages,
      Duration warmUp,
      Duration drain)
      implements Load {
    public Staged {
      stages = List.copyOf(stages);
      if (stages.isEmpty()) {
        throw new IllegalArgumentException("no stages");
      }
    }

    @Override
    public Duration judgedFrom() {
      return warmUp;
    }

    @Override
    public Duration judgedTime() {
      Duration all = Duration.ZERO;
      for (Stage stage : stages) {
        all = all.plus(stage.over()).plus(stage.hold());
      }
      return all.minus(warmUp);
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public int mostUsers() {
      return maxUsers;
    }
  }

  /**
   * One step of a staged load.
   *
   * @param level users, or task starts a second, from 0
   * @param over how long the way there from the level before takes
   * @param hold how long it stays there
   */
  record Stage(double level, Duration over, Duration hold) {
    public Stage {
      if (!(level >= 0) || over.plus(hold).isNegative()) {
        throw new IllegalArgumentException(level + " over " + over + ", hold " + hold);
      }
    }
  }

  /**
   * A fixed amount of work.
   *
   * @param iterations tasks in all
   * @param users that share them
   */
  record Iterations(long iterations, int users, Duration rampUp, Duration warmUp, Duration drain)
      implements Load {
    public Iterations {
      if (iterations < 1 || users < 1) {
        throw new IllegalArgumentException(iterations + " iterations of " + users + " users");
      }
    }

    @Override
    public Duration judgedFrom() {
      return rampUp.plus(warmUp);
    }

    @Override
    public @Nullable Duration judgedTime() {
      return null;
    }

    @Override
    public int mostUsers() {
      return users;
    }
  }
}
