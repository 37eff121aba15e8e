package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.mojo.Tools.PlannedLoad;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.stack.ServiceWatch;
import io.github.loadgate.stack.StackException;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchedLoadTest {

  private static final Gauge HALF = new Gauge(0.5, 60, "mean of 60 s, of 2 cores", "");

  private final FakeStack stack = new FakeStack();
  private final FakeLoad load = new FakeLoad(stack.calls);

  private static final class FakeLoad implements PlannedLoad {
    private final List<String> calls;
    private boolean breaks;

    FakeLoad(List<String> calls) {
      this.calls = calls;
    }

    @Override
    public Optional<String> ask(Step.Request request) {
      return Optional.empty();
    }

    @Override
    public List<String> emptyScenarios() {
      return List.of();
    }

    @Override
    public Summary run(@Nullable Consumer<PreflightReport> told, Consumer<Progress> listener)
        throws RunBrokenException {
      calls.add("load");
      if (breaks) {
        throw new RunBrokenException("setup failed");
      }
      listener.accept(new Progress(1, Phase.MEASURED, 1, 1, 1, 0));
      return new SummaryFixture().label("GET /a", SummaryFixture.requests()).summary();
    }

    @Override
    public PreflightReport rehearse(Consumer<Exchanged> told) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void abort() {}
  }

  private static Plan plan(String... services) {
    PlanFixture fixture = new PlanFixture().task(1, "GET /a");
    for (String service : services) {
      fixture.add(
          new Threshold(
              new Subject.Service(service),
              Statistic.of(Kind.CPU),
              0.7,
              "70%",
              Origin.line("a.load.yaml", 3)));
    }
    return fixture.plan();
  }

  private Summary run(Plan plan) throws Exception {
    return WatchedLoad.run(plan, stack, load, null);
  }

  @Test
  void servicesAreWatchedWhileTheLoadRuns() throws Exception {
    stack.gauges = Map.of("service api cpu", HALF);
    assertThat(run(plan("api", "db")).gauges()).containsExactly(Map.entry("service api cpu", HALF));
    assertThat(stack.calls)
        .containsExactly("watch [api, db]", "load", "at MEASURED", "gauges", "close");
  }

  @Test
  void withoutSuchALimitNothingIsWatched() throws Exception {
    assertThat(run(plan()).gauges()).isEmpty();
    assertThat(stack.calls).containsExactly("load");
  }

  @Test
  void theWatchEndsWithALoadThatBreaks() {
    load.breaks = true;
    assertThatThrownBy(() -> run(plan("api"))).hasMessage("setup failed");
    assertThat(stack.calls).containsExactly("watch [api]", "load", "close");
  }

  @Test
  void whatCannotBeWatchedBreaksTheRunBeforeTheLoad() {
    stack.failure = new StackException("no container of it runs", List.of());
    assertThatThrownBy(() -> run(plan("api"))).hasMessage("no container of it runs");
    assertThat(stack.calls).containsExactly("watch [api]");
  }

  /** So that the fixture of a stack needs no class of its own. */
  static ServiceWatch watch(List<String> calls, Map<String, Gauge> gauges) {
    return new ServiceWatch() {
      @Override
      public void at(Phase phase) {
        calls.add("at " + phase);
      }

      @Override
      public Map<String, Gauge> gauges() {
        calls.add("gauges");
        return gauges;
      }

      @Override
      public void close() {
        calls.add("close");
      }
    };
  }
}
