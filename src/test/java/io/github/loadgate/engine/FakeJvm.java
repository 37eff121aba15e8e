package io.github.loadgate.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A JVM of two cores whose figures a test sets. */
final class FakeJvm implements Jvm {
  long cpuNanos;
  long heapUsed;
  long heapLive;
  long heapMax = 512 << 20;
  long filesMost = 4096;
  int version = 25;
  List<String> arguments = List.of();
  final List<LongConsumer> watchers = new ArrayList<>();

  void collect(long millis) {
    watchers.forEach(watcher -> watcher.accept(millis));
  }

  @Override
  public int cores() {
    return 2;
  }

  @Override
  public long cpuNanos() {
    return cpuNanos;
  }

  @Override
  public long heapUsed() {
    return heapUsed;
  }

  @Override
  public long heapLive() {
    return heapLive;
  }

  @Override
  public long heapMax() {
    return heapMax;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public long filesMost() {
    return filesMost;
  }

  @Override
  public long filesOpen() {
    return 100;
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public Runnable onCollection(LongConsumer stopped) {
    watchers.add(stopped);
    return () -> watchers.remove(stopped);
  }
}
