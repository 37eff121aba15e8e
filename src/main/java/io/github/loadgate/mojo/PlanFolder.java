package io.github.loadgate.mojo;

import io.github.loadgate.expression.ExpressionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files that a plan may read: those in its own folder and in its module, wherever links lead.
 * Each is read once per run, as far as there is room to keep it. Safe for any thread.
 */
final class PlanFolder {

  /** Of one file, and of all that are kept. */
  static final int MOST_BYTES = 64 * 1024 * 1024;

  private final Path folder;
  private final Path module;

  // Guarded by this.
  private final Map<String, byte[]> kept = new HashMap<>();
  private int keptBytes;

  /**
   * @param folder the plan's, which paths are relative to
   * @param module the base directory of its module
   */
  PlanFolder(Path folder, Path module) {
    this.folder = folder.toAbsolutePath().normalize();
    this.module = module.toAbsolutePath().normalize();
  }

  /** The content of a file, not to be changed. */
  byte[] bytes(String path) {
    synchronized (this) {
      byte[] known = kept.get(path);
      if (known != null) {
        return known;
      }
    }
    byte[] content = read(path);
    synchronized (this) {
      if (content.length <= MOST_BYTES - keptBytes && kept.putIfAbsent(path, content) == null) {
        keptBytes += content.length;
      }
    }
    return content;
  }

  private byte[] read(String path) {
    try {
      Path file = folder.resolve(path);
      if (!Files.exists(file)) {
        throw new ExpressionException("there is no file " + file.normalize());
      }
      Path real = file.toRealPath();
      if (!real.startsWith(folder.toRealPath()) && !real.startsWith(module.toRealPath())) {
        throw new ExpressionException(
            "a plan reads files of its own folder and its module, and "
                + file.normalize()
                + " lies in neither");
      } else if (!Files.isRegularFile(real)) {
        throw new ExpressionException(file.normalize() + " is no file");
      }
      return content(real);
    } catch (InvalidPathException e) {
      throw new ExpressionException("'" + path + "' is no path of a file");
    } catch (IOException e) {
      throw new ExpressionException("the file " + path + " cannot be read: " + e);
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new ExpressionException(
            file + " is larger than " + MOST_BYTES / (1024 * 1024) + " MB");
      }
      return content;
    }
  }
}
