package io.github.loadgate.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of what a program wrote. */
final class LogFile {

  /** Lines that an error shows. */
  static final int LINES = 15;

  private static final int BYTES = 16_384;
  private static final int WIDTH = 500;

  private LogFile() {}

  /**
   * The last lines that are not blank, without control characters, long ones cut. Empty when there
   * is no such file.
   */
  static List<String> lastLines(Path file) {
    return lastLines(file, 0);
  }

  /** The same, of what was written after the first {@code from} bytes. */
  static List<String> lastLines(Path file, long from) {
    String text;
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(Math.min(from, access.length()), access.length() - BYTES);
      byte[] bytes = new byte[(int) (access.length() - start)];
      access.seek(start);
      access.readFully(bytes);
      text = new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
    return last(text.lines().toList());
  }

  /** In bytes; 0 when there is no such file. */
  static long length(Path file) {
    return file.toFile().length();
  }

  /** The last of these lines, as {@link #lastLines} gives them. */
  static List<String> last(List<String> lines) {
    List<String> told =
        lines.stream().map(LogFile::harmless).filter(line -> !line.isBlank()).toList();
    return told.subList(Math.max(0, told.size() - LINES), told.size());
  }

  /** Without colours and other control sequences: logs end up on terminals and in reports. */
  private static String harmless(String line) {
    String plain =
        line.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", "")
            .replace('\t', ' ')
            .replaceAll("\\p{Cntrl}", "")
            .stripTrailing();
    return plain.length() > WIDTH ? plain.substring(0, WIDTH) + "…" : plain;
  }
}
