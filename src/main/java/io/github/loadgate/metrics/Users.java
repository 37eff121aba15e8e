package io.github.loadgate.metrics;

/**
 * What became of the users.
 *
 * @param planned by the load
 * @param alive at work in the judged time until its end: none that a failure stopped, nor one that
 *     never came out of its {@code start} or of a request from before
 * @param lostTo how the first lost user was lost, one sentence; empty where none was
 */
public record Users(int planned, int alive, String lostTo) {}
