package io.github.loadgate.engine;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plan's steps look back at the last {@code response}. Where none does, no user has to
 * keep its body: ten thousand users with 64 kB each would be most of the heap.
 */
final class ResponseUse {

  private ResponseUse() {}

  /** Whether any step of the plan uses {@code response}, expectations of the same answer apart. */
  static boolean in(Plan plan) {
    List<Step> steps = new ArrayList<>(plan.setup());
    for (Scenario scenario : plan.scenarios()) {
      steps.addAll(scenario.start());
      scenario.tasks().forEach(task -> steps.addAll(task.steps()));
      steps.addAll(scenario.stop());
    }
    steps.addAll(plan.teardown());
    return steps.stream().flatMap(ResponseUse::templates).anyMatch(ResponseUse::uses);
  }

  private static boolean uses(Template template) {
    return template.references().stream().anyMatch(name -> name.name().equals("response"));
  }

  private static Stream<Template> templates(Step step) {
    if (step instanceof Step.SetVariables set) {
      return set.values().values().stream();
    }
    return step instanceof Step.Request request ? templates(request) : Stream.of();
  }

  private static Stream<Template> templates(Step.Request request) {
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
    return Stream.concat(all.stream(), templates(request.body()));
  }

  private static Stream<Template> templates(@Nullable Body body) {
    if (body instanceof Body.Json json) {
      return Stream.of(json.tree());
    } else if (body instanceof Body.Form form) {
      return form.fields().values().stream();
    } else if (body instanceof Body.Multipart multipart) {
      return multipart.parts().values().stream()
          .flatMap(part -> Stream.of(part.content(), part.type()))
          .filter(Objects::nonNull);
    } else if (body instanceof Body.File file) {
      return Stream.of(file.path());
    }
    return body instanceof Body.Text text ? Stream.of(text.text()) : Stream.of();
  }
}
