package io.github.loadgate.results;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of results, packed with gzip or not.
 *
 * @param path where it is
 * @param shown what a person calls it
 */
record ResultsFile(Path path, String shown) {

  /** What is looked at to recognise it. */
  private static final int HEAD = 64 * 1024;

  private static final int BUFFER = 64 * 1024;

  InputStream open() throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    file.mark(2);
    boolean isPacked = file.read() == 0x1f && file.read() == 0x8b;
    file.reset();
    return isPacked ? new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER) : file;
  }

  byte[] head() throws IOException {
    try (InputStream in = open()) {
      return in.readNBytes(HEAD);
    }
  }

  /**
   * All of it.
   *
   * @throws ResultsException where it is longer than any summary
   */
  InputStream whole(int most) throws IOException, ResultsException {
    try (InputStream in = open()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw fault("it has more than " + most / 1_000_000 + " MB, which no such summary has");
      }
      return new ByteArrayInputStream(bytes);
    }
  }

  /**
   * Why nothing can be decided on it.
   *
   * @param why the rest of the sentence
   */
  ResultsException fault(String why) {
    return new ResultsException(shown + " cannot be judged: " + why);
  }

  ResultsException fault(long line, String why) {
    return new ResultsException(shown + ":" + line + " cannot be judged: " + why);
  }
}
