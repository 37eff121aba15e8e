package io.github.loadgate.metrics;

/**
 * A request that failed while nothing else was going on: in setup or preflight.
 *
 * @param label what it is counted under; where there is no request, what failed instead
 * @param where it belongs, for a person: {@code scenario buyer, task Checkout}
 */
public record FailedRequest(
    String label, Phase phase, String where, FailureClass failure, Evidence evidence) {}
