package io.github.loadgate.metrics;

/**
 * What became of the users.
 *
 * @param planned by the load
 * @param alive still at work at the end of the judged time, which none is that a failure stopped
 * @param lostTo how the first lost user was lost, one sentence; empty where none was
 */
public record Users(int planned, int alive, String lostTo) {}
