package io.github.loadgate.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * The connections of one user, cleared up by that user's calls. OkHttp's own pools wake a thread at
 * the end of each call, under a lock of the whole process, to look for connections that are idle
 * for too long: with a pool for each user a tenth of what a request costs. It has no public way to
 * leave that out: this takes the constructor that its own tests take. One call at a time.
 */
final class UserPool {

  /** As many as a user is likely to have open; browsers keep six for each address. */
  private static final int MOST = 8;

  /** As long as browsers keep idle ones. */
  private static final long KEEP_ALIVE = TimeUnit.MINUTES.toNanos(5);

  /**
   * Servers keep idle ones for five seconds and more; before that, a look is not worth its time.
   */
  private static final long LOOK_AFTER = TimeUnit.SECONDS.toNanos(2);

  private final ConnectionPool pool =
      new ConnectionPool(
          Integer.MAX_VALUE, // its own limits are never looked at
          1,
          TimeUnit.DAYS,
          new TaskRunner(Nobody.INSTANCE, TaskRunner.Companion.getLogger()),
          ConnectionListener.Companion.getNONE());

  private boolean isUsed;
  private long used;

  ConnectionPool pool() {
    return pool;
  }

  /**
   * A call begins: what has been idle for too long, or was closed by the server meanwhile, is not
   * for it.
   *
   * @return whether that took time, for a look at each idle connection
   */
  boolean begin(long now, Wire wire) {
    if (isUsed && now - used > KEEP_ALIVE) {
      pool.evictAll();
    }
    isUsed = true;
    return wire.closeEnded(now, LOOK_AFTER);
  }

  /** A call is over. */
  void end(long now, Wire wire) {
    used = now;
    wire.done(now);
  }

  /** A call that had to connect is over. */
  void connected() {
    if (pool.connectionCount() > MOST) {
      pool.evictAll();
    }
  }

  void close() {
    pool.evictAll();
  }

  /** Takes the task and leaves it at that: it is due for ever, so that it is never given again. */
  private enum Nobody implements TaskRunner.Backend {
    INSTANCE;

    /** Compared with earlier ones alone. */
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void coordinatorNotify(TaskRunner runner) {}

    @Override
    public void coordinatorWait(TaskRunner runner, long nanos) {}

    @Override
    public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
      return queue;
    }

    @Override
    public void execute(TaskRunner runner, Runnable work) {}
  }
}
