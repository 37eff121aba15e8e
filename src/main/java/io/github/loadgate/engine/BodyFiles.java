package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files that bodies are made of, read once: a load that reads the disk for every request
 * measures the disk. Safe for any thread.
 */
final class BodyFiles {

  /** Of the heap; answers and everything else need the rest. */
  private static final int SHARE = 4;

  private final long most;
  private final AtomicLong size = new AtomicLong();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  BodyFiles() {
    this(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /**
   * @param most bytes of all files together
   */
  BodyFiles(long most) {
    this.most = most;
  }

  /**
   * @throws ExpressionException when it cannot be read, or all together are too large to keep
   */
  byte[] bytes(String path, Scope scope) {
    byte[] known = files.get(path);
    return known != null ? known : files.computeIfAbsent(path, p -> read(p, scope));
  }

  private byte[] read(String path, Scope scope) {
    byte[] bytes = scope.surroundings().bytes(path);
    if (size.addAndGet(bytes.length) > most) {
      size.addAndGet(-bytes.length);
      throw new ExpressionException(
          String.format(
              Locale.ROOT,
              "the files of request bodies are larger than %,d MB together, a quarter of Java's"
                  + " memory: %s is one too many; use fewer or smaller ones, or raise -Xmx in"
                  + " MAVEN_OPTS",
              most >> 20,
              Words.cut(path)));
    }
    return bytes;
  }

  /** A path from the plan's folder, of one that begins in another. */
  static String path(String folder, String path) {
    try {
      return folder.isEmpty() ? path : Path.of(folder).resolve(path).toString();
    } catch (InvalidPathException e) {
      return path; // which is then said of it where it is read
    }
  }

  /** The last name in a path, by either kind of slash. */
  static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** What is shown in place of its bytes. */
  static String shown(String path, byte[] bytes, String type) {
    return String.format(Locale.ROOT, "<%s, %,d bytes, %s>", name(path), bytes.length, type);
  }
}
