package io.github.loadgate.engine;

/** A file of {@code tls} that cannot be used. The message is one sentence without its end. */
final class TlsFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param key the plan's key that names the file
   */
  TlsFileException(String key, String message) {
    super("tls: " + key + ": " + message);
  }
}
