package io.github.loadgate.engine;

import java.io.IOException;

/** A chain of redirects that was followed no further. */
final class TooManyRedirectsException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param to where the last would have led, as the server said it
   */
  TooManyRedirectsException(int most, String to) {
    super("redirected more than " + most + " times, the last time to " + Words.cut(to));
  }
}
