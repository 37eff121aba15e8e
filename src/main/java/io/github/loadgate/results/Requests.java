package io.github.loadgate.results;

/** Told of every request of a file, in its order. */
interface Requests {

  /**
   * One more.
   *
   * @param line where it stands, from 1
   */
  void take(Request request, long line) throws ResultsException;
}
