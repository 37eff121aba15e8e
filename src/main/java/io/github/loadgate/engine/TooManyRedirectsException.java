package io.github.loadgate.engine;

import java.io.IOException;

/** A chain of redirects that was followed no further. */
final class TooManyRedirectsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean circle;
  private final String to;

  /**
   * @param circle whether it has been where the last would have led
   * @param to where the last would have led, as the server said it
   */
  TooManyRedirectsException(boolean circle, String to) {
    super("redirected more than " + Hops.MOST + " times");
    this.circle = circle;
    this.to = to;
  }

  boolean isCircle() {
    return circle;
  }

  String to() {
    return to;
  }
}
