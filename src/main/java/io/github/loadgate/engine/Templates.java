package io.github.loadgate.engine;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a step evaluates while users run. */
final class Templates {

  private Templates() {}

  /**
   * What the step itself evaluates before it is done, steps inside it apart. Of a request, what is
   * expected of its own answer and captured from it is not there.
   */
  static Stream<Template> of(Step step) {
    if (step instanceof Step.Request request) {
      return of(request);
    } else if (step instanceof Step.SetVariables set) {
      return set.values().values().stream();
    } else if (step instanceof Step.Put put) {
      return put.values().values().stream();
    } else if (step instanceof Step.Drop drop) {
      return drop.values().values().stream();
    } else if (step instanceof Step.Guarded guarded) {
      return ofNullable(guarded.condition());
    } else if (step instanceof Step.Each each) {
      return Stream.of(each.items());
    } else if (step instanceof Step.Until until) {
      return Stream.of(until.condition());
    } else if (step instanceof Step.Use use) {
      return use.with().values().stream();
    } else if (step instanceof Step.JavaCall call) {
      return Stream.concat(call.with().values().stream(), ofCaptures(call.captures()));
    }
    return step instanceof Step.Fail fail ? Stream.of(fail.text()) : Stream.of();
  }

  private static Stream<Template> ofCaptures(Map<String, Capture> captures) {
    return captures.values().stream()
        .flatMap(
            capture ->
                Stream.concat(capture.expressions().stream(), ofNullable(capture.defaultValue())));
  }

  private static Stream<Template> of(Step.Request request) {
    Collection<Template> all = new ArrayList<>();
    all.add(request.target());
    all.add(request.path());
    all.addAll(request.query().values());
    all.addAll(request.headers().values());
    if (request.auth() instanceof Auth.Bearer bearer) {
      all.add(bearer.token());
    } else if (request.auth() instanceof Auth.Basic basic) {
      all.add(basic.user());
      all.add(basic.password());
    }
    all.addAll(of(request.body()));
    return all.stream();
  }

  private static Collection<Template> of(@Nullable Body body) {
    if (body instanceof Body.Json json) {
      return List.of(json.tree());
    } else if (body instanceof Body.Form form) {
      return form.fields().values();
    } else if (body instanceof Body.Multipart multipart) {
      return multipart.parts().values().stream()
          .flatMap(part -> Stream.of(part.content(), part.type()))
          .filter(Objects::nonNull)
          .toList();
    } else if (body instanceof Body.Text text) {
      return List.of(text.text());
    }
    return body instanceof Body.File file ? List.of(file.path()) : List.of();
  }

  private static Stream<Template> ofNullable(@Nullable Template template) {
    return template == null ? Stream.of() : Stream.of(template);
  }
}
