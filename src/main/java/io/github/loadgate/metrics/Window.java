package io.github.loadgate.metrics;

/**
 * One second of the run, or a few where it is long, all requests together, whatever their phase
 * among ramp-up, warm-up and measured.
 *
 * @param second the first, counted from the start of the ramp-up
 * @param seconds how many it spans: 1, or a power of two in a run of more than four hours
 * @param count of requests that were begun in it, as all other figures are of those
 * @param dropped task starts of the open model that were due in it and not made
 * @param p50 of their response times, in milliseconds; NaN where none was begun. Of several seconds
 *     about
 * @param p95 the same; of several seconds at least
 * @param max the longest, in milliseconds
 * @param bytesSent as {@link Timings} counts them
 * @param users active at its end
 */
public record Window(
    long second,
    long seconds,
    Phase phase,
    long count,
    long failed,
    long tolerated,
    long dropped,
    double p50,
    double p95,
    double max,
    long bytesSent,
    long bytesReceived,
    int users) {}
