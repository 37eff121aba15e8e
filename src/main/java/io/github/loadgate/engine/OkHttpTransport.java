package io.github.loadgate.engine;

import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.time.Clock;

/** The network by OkHttp. */
final class OkHttpTransport implements Transport {

  OkHttpTransport(HttpOptions options, Clock clock) {
    throw new AssertionError(options + "" + clock);
  }

  @Override
  public Session open() {
    throw new AssertionError();
  }

  @Override
  public void close() {}
}
