package io.github.loadgate.metrics;

/**
 * One request and its answer, told as it happened.
 *
 * @param millis from sending to the last byte; 0 where it was not sent
 * @param evidence masked; its reason is empty where all was well
 */
public record Exchanged(String label, Result result, double millis, Evidence evidence) {}
