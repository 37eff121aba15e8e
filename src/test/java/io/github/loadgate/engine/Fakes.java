package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.NoSurroundings;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.DroppedRate;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans in one line, and a world that answers as it is told. */
final class Fakes {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final Origin ORIGIN = Origin.line("test.load.yaml", 1);

  private Fakes() {}

  static Step.Request get(String path) {
    return get(path, OnFailure.END_TASK);
  }

  static Step.Request get(String path, OnFailure onFailure) {
    return request("http://test", path, onFailure, Map.of());
  }

  static Step.Request request(
      String target, String path, OnFailure onFailure, Map<String, Template> headers) {
    return new Step.Request(
        ORIGIN,
        "GET",
        "GET " + path,
        Template.of(target),
        Template.of(path),
        Map.of(),
        headers,
        null,
        null,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        false,
        Expectation.DEFAULT,
        new StatusSet(List.of(new StatusSet.Range(404, 404))),
        Map.of(),
        onFailure,
        Set.of(),
        false);
  }

  static Step pause(long millis) {
    return new Step.Pause(ORIGIN, constant(millis));
  }

  static Step set(String name, @Nullable Object value) {
    return set(name, value, OnFailure.END_TASK);
  }

  static Step set(String name, @Nullable Object value, OnFailure onFailure) {
    return new Step.SetVariables(ORIGIN, Map.of(name, Template.of(value)), onFailure);
  }

  static DurationRange constant(long millis) {
    return new DurationRange(Duration.ofMillis(millis), Duration.ofMillis(millis));
  }

  static Scenario.Task task(double weight, Step... steps) {
    return new Scenario.Task("task " + weight, ORIGIN, weight, Set.of(), List.of(steps));
  }

  static Scenario scenario(String name, double weight, long think, Scenario.Task... tasks) {
    return scenario(name, weight, think, List.of(), List.of(tasks), List.of());
  }

  static Scenario scenario(
      String name,
      double weight,
      long think,
      List<Step> start,
      List<Scenario.Task> tasks,
      List<Step> stop) {
    return new Scenario(
        name, ORIGIN, weight, Map.of(), constant(think), null, null, start, tasks, stop);
  }

  static Load.Closed load(int users, long rampUp, long warmUp, long duration, long drain) {
    return new Load.Closed(
        users,
        Duration.ofSeconds(rampUp),
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(duration),
        Duration.ofSeconds(drain));
  }

  static Plan plan(Load load, Scenario... scenarios) {
    return plan(load, Map.of(), List.of(), List.of(scenarios), List.of(), List.of());
  }

  static Plan plan(
      Load load,
      Map<String, Template> vars,
      List<Step> setup,
      List<Scenario> scenarios,
      List<Step> teardown,
      List<Threshold> thresholds) {
    return new Plan(
        "test",
        Path.of("/test.load.yaml"),
        null,
        Template.of("http://test"),
        vars,
        Map.of(),
        Map.of(),
        HttpOptions.DEFAULT,
        StackPlan.external(new StackPlan.Ready(List.of(), Duration.ofMinutes(1))),
        load,
        setup,
        scenarios,
        teardown,
        thresholds,
        List.of(),
        DroppedRate.BUILT_IN,
        null,
        Set.of(),
        Set.of(),
        List.of(),
        "",
        "hash",
        "loadHash",
        List.of(),
        List.of(),
        List.of());
  }

  /** Of a run of a plan that has nothing to share. */
  static RunState state(Mask mask, long seed) {
    Plan plan = plan(load(1, 0, 0, 1, 0));
    return new RunState(plan, new FakeSurroundings(Map.of()), mask, JavaSteps.NONE, seed);
  }

  /** What a user sees who plays a scenario of that name. */
  static UserScope user(RunState state, int id, String scenario) {
    Recruit recruit =
        new Recruit(
            id,
            scenario(scenario, 1, 0, task(1, get("/"))),
            Work.until(new Courses(0).add(new ClosedLoad(load(1, 0, 0, 1, 0)))));
    return UserScope.ofUser(state, recruit);
  }

  static Answer status(int status, long nanos) {
    return answer(status, "", nanos);
  }

  static Answer answer(int status, String body, long nanos) {
    byte[] bytes = body.getBytes(UTF_8);
    return new Answer(status, List.of(), bytes, bytes.length, nanos, null, "");
  }

  static Answer failed(FailureClass failure, long nanos) {
    return new Answer(0, List.of(), new byte[0], 0, nanos, failure, failure.key());
  }

  /** Nothing in it but what a test says. */
  record FakeSurroundings(Map<String, String> environment, Map<String, byte[]> files)
      implements NoSurroundings {
    FakeSurroundings(Map<String, String> environment) {
      this(environment, Map.of());
    }

    @Override
    public @Nullable String environment(String name) {
      return environment.get(name);
    }

    @Override
    public byte[] bytes(String path) {
      byte[] content = files.get(path);
      if (content == null) {
        throw new ExpressionException("there is no file " + path);
      }
      return content;
    }
  }

  /**
   * Makes calls whose URL is target and path, judges by status alone, and captures the body's text
   * into the variables named after a label.
   */
  static final class FakeExchange implements Exchange {
    final Map<String, String> captures = new LinkedHashMap<>();

    @Override
    public Call make(Step.Request request, Scope scope) {
      String url = request.target().text(scope) + request.path().text(scope);
      List<Map.Entry<String, String>> headers =
          request.headers().entrySet().stream()
              .map(header -> Map.entry(header.getKey(), header.getValue().text(scope)))
              .toList();
      return new Call(
          request.method(),
          url,
          headers,
          null,
          request.timeout(),
          request.connectTimeout(),
          false,
          1000);
    }

    @Override
    public Judgement judge(
        Step.Request request, Call call, Answer answer, Scope scope, Transport.Session session) {
      if (answer.failure() != null) {
        return new Judgement(Result.FAILED, answer.failure(), answer.words(), Map.of());
      }
      if (request.tolerate().contains(answer.status())) {
        return new Judgement(Result.TOLERATED, null, "answered 404", Map.of());
      }
      if (answer.status() >= 400) {
        String reason = "answered " + answer.status();
        return new Judgement(Result.FAILED, FailureClass.STATUS, reason, Map.of());
      }
      String variable = captures.get(request.label());
      Map<String, @Nullable Object> captured =
          variable == null ? Map.of() : Map.of(variable, new String(answer.body(), UTF_8));
      return new Judgement(Result.OK, null, "", captured);
    }

    @Override
    public Evidence evidence(
        Step.Request request, @Nullable Call call, @Nullable Answer answer, String reason) {
      return new Evidence(
          request.method(),
          call == null ? "" : call.url(),
          Map.of(),
          null,
          answer == null ? 0 : answer.status(),
          Map.of(),
          null,
          reason,
          request.origin().toString());
    }
  }

  /** Sessions for tests in which the simulated driver brings the answers. */
  static final class NoTransport implements Transport {
    @Override
    public Session open() {
      return new Session() {
        @Override
        public Answer send(Call call) {
          throw new IllegalStateException("the simulated driver answers");
        }

        @Override
        public @Nullable String cookie(String url, String name) {
          return null;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
