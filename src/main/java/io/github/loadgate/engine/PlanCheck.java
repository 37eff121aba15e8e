package io.github.loadgate.engine;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan only the engine can tell to be wrong, before anything is started: JSONPaths,
 * regular expressions, headers, files of bodies and of {@code tls} that are written out. Those with
 * expressions in them are checked when they are used.
 */
public final class PlanCheck {
  private final JsonPaths paths = new JsonPaths();

  /** A set, for a define that is used twice has its mistakes once. */
  private final Set<Problem> problems = new LinkedHashSet<>();

  private final Plan plan;

  private PlanCheck(Plan plan) {
    this.plan = plan;
  }

  /** All of it, in the plan's order; empty where nothing is wrong. Sends nothing. */
  public static List<Problem> problems(Plan plan) {
    PlanCheck check = new PlanCheck(plan);
    check.tls();
    PlanSteps.of(plan).forEach(check::step);
    return List.copyOf(check.problems);
  }

  private void tls() {
    Origin at =
        plan.settings().stream()
            .filter(setting -> setting.path().startsWith("tls."))
            .map(Setting::origin)
            .findFirst()
            .orElse(new Origin(plan.name()));
    add(at, "", TlsSetup.problem(plan.http().tls(), new SystemClock().now()));
  }

  private void step(Step step) {
    if (step instanceof Step.Request request) {
      request(request);
    } else if (step instanceof Step.JavaCall java) {
      java.captures().forEach(this::capture);
    }
  }

  private void request(Step.Request request) {
    Origin at = request.origin();
    request.headers().forEach((name, value) -> header(at, name, value));
    if (request.body() != null) {
      body(at, request, request.body());
    }
    request.captures().forEach(this::capture);
    Expectation expect = request.expect();
    expect.members().keySet().forEach(path -> path(at, "expect: ", path));
    expect.anyPresent().forEach(path -> path(at, "expect: ", path));
    if (expect.matches() != null && expect.matches().isConstant()) {
      add(at, "expect: ", Regexes.problem(String.valueOf(expect.matches().source())));
    }
  }

  private void header(Origin at, String name, Template value) {
    add(at, "", HeaderRules.problemOfName(name));
    if (value.isConstant()) {
      add(at, "", HeaderRules.problemOfValue(name, String.valueOf(value.source())));
    }
  }

  private void body(Origin at, Step.Request request, Body body) {
    if (body instanceof Body.File file) {
      file(at, "file", file.path(), file.folder());
    } else if (body instanceof Body.Multipart multipart) {
      multipart.parts().entrySet().stream()
          .filter(part -> part.getValue().isFile())
          .forEach(part -> file(at, part.getKey(), part.getValue()));
      type(at, request, "multipart", "multipart/");
    } else if (body instanceof Body.Form) {
      type(at, request, "form", "application/x-www-form-urlencoded");
    }
  }

  /** A header that is inherited from the plan may not fit this body. */
  private void type(Origin at, Step.Request request, String body, String start) {
    String type = RequestHeaders.constantType(request);
    if (type != null
        && !type.contains("${")
        && !type.strip().toLowerCase(Locale.ROOT).startsWith(start)) {
      add(
          at,
          "",
          "a `"
              + body
              + "` body cannot be sent as Content-Type "
              + Words.cut(type)
              + "; take that header away here: headers: {Content-Type: null}");
    }
  }

  private void file(Origin at, String name, Body.Part part) {
    file(at, "multipart " + name, part.content(), part.folder());
  }

  private void file(Origin at, String key, Template path, String folder) {
    if (path.isConstant()) {
      Path plans = plan.file().toAbsolutePath();
      Path file = plans.resolveSibling(BodyFiles.path(folder, String.valueOf(path.source())));
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        add(at, key + ": ", "there is no file " + file + " that can be read");
      }
    }
  }

  private void capture(String variable, Capture capture) {
    String start = "capture `" + variable + "`: ";
    for (Template expression : capture.expressions()) {
      if (expression.isConstant()) {
        String text = String.valueOf(expression.source());
        switch (capture.source()) {
          case JSON -> path(capture.origin(), start, text);
          case REGEX -> add(capture.origin(), start, Regexes.problem(text));
          case HEADER, COOKIE -> {} // any name may be looked for
        }
      }
    }
  }

  private void path(Origin at, String start, String path) {
    add(at, start, paths.problem(path));
  }

  private void add(Origin at, String start, @Nullable String problem) {
    if (problem != null) {
      problems.add(new Problem(at.text(), start + problem));
    }
  }
}
