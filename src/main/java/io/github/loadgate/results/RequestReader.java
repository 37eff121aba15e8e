package io.github.loadgate.results;

import java.io.IOException;

/** Reads a file that has every request, and as often as it is asked to. */
interface RequestReader {

  void read(ResultsFile file, Requests requests) throws IOException, ResultsException;
}
