package io.github.loadgate.metrics;

/**
 * A moment of the run, for the progress line.
 *
 * @param elapsedSeconds since the ramp-up began
 * @param perSecond requests a second, over the last few seconds
 * @param p95 of the current phase so far in milliseconds; NaN before the first sample
 * @param errorRate of the current phase so far; NaN before the first sample
 */
public record Progress(
    double elapsedSeconds,
    Phase phase,
    int users,
    double perSecond,
    double p95,
    double errorRate) {}
