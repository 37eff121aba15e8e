package io.github.loadgate.engine;

import org.jspecify.annotations.Nullable;

/** The network. */
interface Transport extends AutoCloseable {

  /** What one user has of it: connections and cookies of its own, or a share. */
  Session open();

  /** Ends every call under way, which then answers with a failure, and frees all connections. */
  @Override
  void close();

  /** One user's side of the network. One call at a time. */
  interface Session extends AutoCloseable {

    /**
     * Sends and reads the answer to its end. Never throws for what the network does: that is an
     * answer too.
     */
    Answer send(Call call);

    /**
     * How long after it was asked to the last call was sent, for a reason of our own: it is no part
     * of the answer's time.
     */
    default long heldBackNanos() {
      return 0;
    }

    /** The last answer is looked at no more, so that its body counts no longer. */
    default void forget() {}

    /** A cookie that the server has set, for the URL; null if it has not. */
    @Nullable String cookie(String url, String name);

    /**
     * Ends the call under way, from any thread: it then answers {@link
     * io.github.loadgate.metrics.FailureClass#UNFINISHED}.
     */
    void cancel();

    @Override
    void close();
  }
}
