package io.github.loadgate.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads what a program has written since the last time, line by line. Used by one thread. */
final class GrowingFile {

  /** More than that at once is more than anybody needs: the rest of it is skipped. */
  private static final int MOST = 1 << 20;

  private final Path file;
  private long read;

  GrowingFile(Path file) {
    this.file = file;
  }

  /** The lines that are whole by now; a last one without an end is left for the next time. */
  List<String> lines() throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      long length = access.length();
      long from = Math.max(read, length - MOST);
      byte[] bytes = new byte[(int) (length - from)];
      access.seek(from);
      access.readFully(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int end = text.lastIndexOf('\n') + 1;
      read = from + end;
      return text.substring(0, end).lines().toList();
    }
  }
}
