package io.github.loadgate.mojo;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.stack.Readiness;
import io.github.loadgate.stack.ServiceWatch;
import io.github.loadgate.stack.Stack;
import io.github.loadgate.stack.StackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what is asked of it. */
final class FakeStack implements Stack {

  final List<String> calls = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  Runnable whileStopping = () -> {};
  @Nullable StackException failure;
  StackPlan.@Nullable Ready ready;
  Map<String, Gauge> gauges = Map.of();

  @Override
  public void start() throws StackException {
    calls.add("start");
  }

  @Override
  public void awaitReady(Readiness readiness) throws StackException, InterruptedException {
    calls.add("ready");
    StackException reason = failure;
    if (reason != null) {
      throw reason;
    }
  }

  @Override
  public void prepare() {
    calls.add("prepare");
  }

  @Override
  public @Nullable Integer port(String service, @Nullable Integer containerPort) {
    return service.equals("app") ? 4711 : null;
  }

  @Override
  public Map<String, Path> logs() {
    return Map.of();
  }

  @Override
  public String description() {
    return "a fake";
  }

  @Override
  public @Nullable String lost() {
    return null;
  }

  @Override
  public ServiceWatch watch(Set<String> services) throws StackException {
    calls.add("watch " + services);
    StackException reason = failure;
    if (reason != null) {
      throw reason;
    }
    return WatchedLoadTest.watch(calls, gauges);
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void stop(boolean quickly) {
    calls.add(quickly ? "stop quickly" : "stop");
    whileStopping.run();
  }
}
