package io.github.loadgate.verdict;

/** What a measurement establishes of one limit in strict mode. */
enum Established {
  PASS,
  FAIL,
  /** Neither. */
  OPEN
}
