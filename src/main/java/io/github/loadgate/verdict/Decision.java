package io.github.loadgate.verdict;

/** What a measurement says of one limit. */
enum Decision {
  /** Not over its limit, whatever chance had to do with it. */
  HOLDS,
  /** Over it beyond chance. */
  OVER_CLEAR,
  /** Over it, but chance may be all there is to it. */
  OVER_IN_DOUBT
}
