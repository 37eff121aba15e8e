package io.github.loadgate.engine;

/**
 * From when on samples of one user may still be to come: none that was begun earlier is under way.
 * Written by the user's thread alone, before it does what comes next and after all that was before
 * is recorded; read by any.
 */
final class Unsettled {

  /** Of one who has not said yet, anything may come. */
  private volatile long requests = Long.MIN_VALUE;

  private volatile long apart = Long.MIN_VALUE;

  /**
   * @param next a request is begun then, or no earlier
   * @param frames that it is in: the last request of a wait is not recorded before the next
   */
  void from(long next, Frames frames) {
    long request = next;
    long whole = next;
    for (Frame frame : frames.all()) {
      whole = Math.min(whole, frame.begun());
      if (frame instanceof UntilFrame wait) {
        request = Math.min(request, wait.unsettled());
      }
    }
    requests = request;
    apart = whole;
  }

  long requests() {
    return requests;
  }

  /** Of waits and groups. */
  long apart() {
    return apart;
  }
}
