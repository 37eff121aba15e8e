package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;

/**
 * A user to be started.
 *
 * @param id from 1; no two at work at once have the same
 */
record Recruit(int id, Scenario scenario, Work work) {}
