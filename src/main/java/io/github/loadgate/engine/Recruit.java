package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;

/**
 * A user to be started.
 *
 * @param id from 1; no two at work at once have the same
 * @param life how often there has been a user of that id, this one included
 */
record Recruit(int id, int life, Scenario scenario, Work work) {

  /** Lives of one id in one sending of the load: more than any user comes back. */
  private static final int LIVES = 1 << 20;

  /** The same for another sending of the load: with other choices than before. */
  Recruit ofPass(int pass) {
    return new Recruit(id, life + pass * LIVES, scenario, work);
  }

  /** One whose id is its own for all of the run. */
  Recruit(int id, Scenario scenario, Work work) {
    this(id, 1, scenario, work);
  }
}
