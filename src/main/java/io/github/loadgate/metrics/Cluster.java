package io.github.loadgate.metrics;

/**
 * Failures that are alike: same label, class and status.
 *
 * @param status 0 where there was no answer
 * @param firstSeconds when the first was begun, in seconds of the run
 * @param sample the first of them
 */
public record Cluster(
    String label,
    Phase phase,
    FailureClass failure,
    int status,
    long count,
    double firstSeconds,
    double lastSeconds,
    Evidence sample) {}
