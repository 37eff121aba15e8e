package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Requests, calls and answers, for tests of what lies between them. */
final class Fixture {
  private Fixture() {}

  static FakeScope scope(Map<String, ?> variables) {
    return new FakeScope(new HashMap<>(variables));
  }

  static FakeScope scope(Map<String, ?> variables, Map<String, byte[]> files) {
    return new FakeScope(new HashMap<>(variables), files);
  }

  /** Variables and files, and nothing around them. */
  record FakeScope(Map<String, @Nullable Object> variables, Map<String, byte[]> files)
      implements Scope {
    FakeScope(Map<String, @Nullable Object> variables) {
      this(variables, Map.of());
    }

    @Override
    public boolean has(String variable) {
      return variables.containsKey(variable);
    }

    @Override
    public @Nullable Object get(String variable) {
      return variables.get(variable);
    }

    @Override
    public Surroundings surroundings() {
      return new Fakes.FakeSurroundings(Map.of(), files);
    }

    @Override
    public RandomGenerator random() {
      return new SplittableRandom(1);
    }

    @Override
    public long count(String counter) {
      throw new ExpressionException("nothing is counted here");
    }
  }

  static Step.Request request(Expectation expect, Map<String, Capture> captures) {
    return new Parts().expect(expect, captures).request();
  }

  static Call call(String method, String url) {
    Duration time = Duration.ofSeconds(5);
    return new Call(method, url, List.of(), null, time, time, true, 100);
  }

  static Answer answer(int status, String body, String... headers) {
    List<Map.Entry<String, String>> list = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      list.add(Map.entry(headers[i], headers[i + 1]));
    }
    byte[] bytes = body.getBytes(UTF_8);
    return new Answer(status, list, bytes, bytes.length, 1_000_000, null, "");
  }

  /** A request, part by part. */
  static final class Parts {
    private String method = "GET";
    private String target = "http://test";
    private String path = "/";
    private final Map<String, Template> query = new LinkedHashMap<>();
    private final Map<String, Template> headers = new LinkedHashMap<>();
    private @Nullable Auth auth;
    private @Nullable Body body;
    private Expectation expect = Expectation.DEFAULT;
    private Map<String, Capture> captures = Map.of();

    Parts to(String newTarget, String newPath) {
      target = newTarget;
      path = newPath;
      return this;
    }

    Parts query(String name, String value) {
      query.put(name, Template.of(value));
      return this;
    }

    Parts header(String name, String value) {
      headers.put(name, Template.of(value));
      return this;
    }

    Parts auth(Auth newAuth) {
      auth = newAuth;
      return this;
    }

    Parts json(String newMethod, Object tree) {
      method = newMethod;
      body = new Body.Json(Template.of(tree));
      return this;
    }

    Parts body(String newMethod, Body newBody) {
      method = newMethod;
      body = newBody;
      return this;
    }

    Parts expect(Expectation newExpect, Map<String, Capture> newCaptures) {
      expect = newExpect;
      captures = newCaptures;
      return this;
    }

    Step.Request request() {
      return new Step.Request(
          Fakes.ORIGIN,
          method,
          method + " " + path,
          Template.of(target),
          Template.of(path),
          query,
          headers,
          auth,
          body,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          true,
          expect,
          new StatusSet(List.of(new StatusSet.Range(404, 404))),
          captures,
          OnFailure.END_TASK,
          Set.of(),
          false);
    }
  }
}
