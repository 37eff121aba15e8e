package io.github.loadgate.engine;

import io.github.loadgate.metrics.Starts;
import io.github.loadgate.plan.Scenario;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Starts a user of the open model whenever a task start is due that no idle user has claimed, as
 * long as there may be more; else that start is dropped.
 */
final class OpenSpawner implements Spawner {
  private final List<Scenario> scenarios;
  private final int maxUsers;
  private final Course course;
  private final ScenarioTurns turns;
  private final OwedStarts owed;
  private final IntUnaryOperator ids;

  /** How many users of each scenario are at work; guarded by this. */
  private final int[] users;

  /** Guarded by this. */
  private int allUsers;

  private int started;

  /**
   * What an open load needs of the run.
   *
   * @param random of its own
   * @param spareIds for users beyond the most that are at work at once, who replace others
   * @param dropped told of each start that is dropped, by its due time
   */
  record Means(RandomGenerator random, IntSupplier spareIds, LongConsumer dropped) {}

  /**
   * @param firstId the id of the first user
   */
  static OpenSpawner of(
      List<Scenario> scenarios, OpenLoad load, Course course, int firstId, Means means) {
    ScenarioTurns turns = new ScenarioTurns(scenarios);
    OwedStarts owed = new OwedStarts(course, load.arrivals(means.random()), turns, means.dropped());
    int most = load.maxUsers();
    return new OpenSpawner(
        scenarios,
        most,
        course,
        turns,
        owed,
        before -> before < most ? firstId + before : means.spareIds().getAsInt());
  }

  /**
   * @param ids of the users, by how many were started before
   */
  private OpenSpawner(
      List<Scenario> scenarios,
      int maxUsers,
      Course course,
      ScenarioTurns turns,
      OwedStarts owed,
      IntUnaryOperator ids) {
    this.scenarios = scenarios;
    this.maxUsers = maxUsers;
    this.course = course;
    this.turns = turns;
    this.owed = owed;
    this.ids = ids;
    users = new int[scenarios.size()];
  }

  @Override
  public int planned() {
    return AS_NEEDED;
  }

  @Override
  public long next() {
    return owed.next();
  }

  @Override
  public @Nullable Recruit take(long now) {
    OwedStarts.Start start = owed.claimDue(now);
    if (start.equals(OwedStarts.Start.NONE)) {
      return null;
    }
    if (!hasRoom(start.scenario())) {
      owed.dropped(start.due());
      return null;
    }
    OpenWork work = new OpenWork(course, owed, start, this::left);
    return new Recruit(ids.applyAsInt(started++), scenarios.get(start.scenario()), work);
  }

  @Override
  public List<Starts> starts() {
    return owed.count();
  }

  /** The last ones are kept for scenarios that have none yet: idle users of others are no help. */
  private synchronized boolean hasRoom(int scenario) {
    int kept = 0;
    for (int i = 0; i < users.length; i++) {
      kept += i != scenario && users[scenario] > 0 && users[i] == 0 && turns.has(i) ? 1 : 0;
    }
    if (allUsers + kept >= maxUsers) {
      return false;
    }
    users[scenario]++;
    allUsers++;
    return true;
  }

  private synchronized void left(int scenario) {
    users[scenario]--;
    allUsers--;
  }
}
