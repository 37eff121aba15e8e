package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A network of one function, on the thread that sends. */
final class FakeTransport implements Transport {
  final Queue<String> calls = new ConcurrentLinkedQueue<>();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger forgotten = new AtomicInteger();

  /** Counted down by each call. */
  @Nullable CountDownLatch seen;

  private volatile boolean released;
  private final @Nullable Function<Call, Answer> network;

  FakeTransport(Function<Call, Answer> network) {
    this.network = network;
  }

  /** Answers from now on. */
  void release() {
    released = true;
  }

  private FakeTransport() {
    network = null;
  }

  /** Never answers, until the call is cancelled. */
  static FakeTransport hanging() {
    return new FakeTransport();
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Session open() {
    opened.incrementAndGet();
    return new FakeSession();
  }

  @Override
  public void close() {}

  private final class FakeSession implements Session {
    private final Semaphore cancelled = new Semaphore(0);

    @Override
    public Answer send(Call call) {
      calls.add(call.url());
      CountDownLatch latch = seen;
      if (latch != null) {
        latch.countDown();
      }
      if (network != null) {
        return network.apply(call);
      }
      if (released) {
        return Fakes.status(200, 1);
      }
      cancelled.acquireUninterruptibly();
      return Fakes.failed(FailureClass.UNFINISHED, 1);
    }

    @Override
    public @Nullable String cookie(String url, String name) {
      return null;
    }

    @Override
    public void forget() {
      forgotten.incrementAndGet();
    }

    @Override
    public void cancel() {
      cancelled.release();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
