package io.github.loadgate.metrics;

/**
 * One second of the run, all requests together, whatever their phase among ramp-up, warm-up and
 * measured.
 *
 * @param second counted from the start of the ramp-up
 * @param p95 of the requests begun in it, in milliseconds; NaN where none was
 * @param users active at its end
 */
public record Window(
    long second,
    Phase phase,
    long count,
    long failed,
    long tolerated,
    double p95,
    double max,
    int users) {}
