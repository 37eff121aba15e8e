package io.github.loadgate.metrics;

/** What became of one request. */
public enum Result {
  OK,
  TOLERATED,
  FAILED
}
