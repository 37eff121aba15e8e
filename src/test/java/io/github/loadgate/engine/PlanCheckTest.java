package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanCheckTest {

  @Test
  void planWithoutMistakesHasNoProblems() {
    Expectation expect =
        expectation(Map.of("$.a[?(@.b == '=~')]", present()), List.of("$.c"), "a+");
    Step.Request request =
        new Fixture.Parts()
            .header("X-Any", "${value}")
            .expect(expect, Map.of("a", capture(Capture.Source.JSON, "$..a", "${path}")))
            .request();
    assertThat(PlanCheck.problems(plan(request))).isEmpty();
  }

  @Test
  void pathsAndRegularExpressionsAreCompiled() {
    Expectation expect = expectation(Map.of("$.a[0", present()), List.of("$.b."), "(c");
    Map<String, Capture> captures = Map.of("token", capture(Capture.Source.JSON, "$.ok", "$.no[0"));
    Map<String, Capture> more = Map.of("id", capture(Capture.Source.REGEX, "*d"));
    assertThat(
            PlanCheck.problems(
                plan(
                    new Fixture.Parts().expect(expect, captures).request(),
                    new Fixture.Parts().expect(Expectation.DEFAULT, more).request())))
        .extracting(Problem::toString)
        .containsExactly(
            "test.load.yaml:7   capture `token`: \"$.no[0\" is not a JSONPath: Could not parse token"
                + " starting at position 4. Expected ?, ', 0-9, *",
            "test.load.yaml:1   expect: \"$.a[0\" is not a JSONPath: Could not parse token starting"
                + " at position 3. Expected ?, ', 0-9, *",
            "test.load.yaml:1   expect: \"$.b.\" is not a JSONPath: Path must not end with a '.' or"
                + " '..'",
            "test.load.yaml:1   expect: \"(c\" is not a regular expression: Unclosed group",
            "test.load.yaml:7   capture `id`: \"*d\" is not a regular expression: Dangling meta"
                + " character '*'");
  }

  @Test
  void headersThatCannotBeSent() {
    Step.Request request =
        new Fixture.Parts()
            .header("X Any", "a")
            .header("X-Secret", "a\nb")
            .header("content-length", "5")
            .request();
    assertThat(PlanCheck.problems(plan(request)))
        .extracting(Problem::message)
        .containsExactly(
            "\"X Any\" cannot be the name of a header: letters, digits and !#$%&'*+-.^_`|~ can",
            "the value of header X-Secret cannot be sent: its character 2 is a control character"
                + " (U+000A)",
            "header content-length is set by loadgate itself, from the body; leave it out");
  }

  @Test
  void bodiesThatCannotBeMade() {
    Body.Part missing = new Body.Part(true, Template.of("no/such.pdf"), null);
    Step.Request parts =
        new Fixture.Parts()
            .header("content-type", "application/json")
            .body("POST", new Body.Multipart(Map.of("doc", missing)))
            .request();
    Step.Request file =
        new Fixture.Parts().body("PUT", new Body.File(Template.of("/no/such.json"))).request();
    Step.Request included =
        new Fixture.Parts().body("PUT", new Body.File(Template.of("b.json"), "no/a")).request();
    Step.Request fine =
        new Fixture.Parts()
            .header("content-type", "Multipart/mixed")
            .body(
                "PUT",
                new Body.Multipart(Map.of("a", new Body.Part(false, Template.of("x"), null))))
            .request();
    Step.Request form =
        new Fixture.Parts()
            .header("Content-Type", "application/json")
            .body("POST", new Body.Form(Map.of("a", Template.of("x"))))
            .request();
    Step.Request fineForm =
        new Fixture.Parts()
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .body("POST", new Body.Form(Map.of("a", Template.of("x"))))
            .request();
    assertThat(PlanCheck.problems(plan(parts, file, included, fine, form, fineForm)))
        .extracting(Problem::message)
        .containsExactly(
            "multipart doc: there is no file /no/such.pdf that can be read",
            "a `multipart` body cannot be sent as Content-Type application/json; take that header"
                + " away here: headers: {Content-Type: null}",
            "file: there is no file /no/such.json that can be read",
            "file: there is no file /no/a/b.json that can be read",
            "a `form` body cannot be sent as Content-Type application/json; take that header away"
                + " here: headers: {Content-Type: null}");
  }

  @Test
  void filesOfTlsAreRead() {
    Plan plain = plan(new Step.Pause(Fakes.ORIGIN, Fakes.constant(1)));
    Tls tls = new Tls(true, Path.of("/no/such/ca.pem"), null, null);
    List<Setting> settings =
        List.of(new Setting("tls.ca", "ca.pem", Origin.line("my.load.yaml", 3)));
    Plan plan =
        new Plan(
            plain.name(),
            plain.file(),
            null,
            plain.target(),
            plain.vars(),
            plain.data(),
            plain.pools(),
            new HttpOptions(false, true, "auto", tls),
            plain.stack(),
            plain.load(),
            plain.setup(),
            plain.scenarios(),
            plain.teardown(),
            plain.thresholds(),
            plain.notEvaluated(),
            plain.droppedRateMax(),
            plain.prometheus(),
            plain.secrets(),
            plain.functions(),
            settings,
            "",
            "",
            "",
            List.of(),
            List.of(),
            List.of());
    assertThat(PlanCheck.problems(plan))
        .extracting(Problem::toString)
        .containsExactly("my.load.yaml:3   tls: ca: /no/such/ca.pem cannot be read: no such file");
  }

  @Test
  void mistakeInsideOtherStepsIsFoundAndToldOnce() {
    Step.Request request = new Fixture.Parts().header("X Any", "a").request();
    Step use = new Step.Use(Fakes.ORIGIN, "d", Map.of(), List.of(request), OnFailure.END_TASK);
    Step java =
        new Step.JavaCall(
            Fakes.ORIGIN,
            "a.B",
            Map.of(),
            Map.of("x", capture(Capture.Source.JSON, "$[0")),
            Set.of(),
            OnFailure.END_TASK);
    assertThat(
            PlanCheck.problems(plan(new Step.Repeat(Fakes.ORIGIN, 1, 2, List.of(use)), use, java)))
        .extracting(problem -> problem.message().substring(0, 12))
        .containsExactly("\"X Any\" cann", "capture `x`:");
  }

  private static Plan plan(Step... steps) {
    return Fakes.plan(Fakes.load(1, 0, 0, 1, 1), Fakes.scenario("s", 1, 0, Fakes.task(1, steps)));
  }

  private static Capture capture(Capture.Source source, String... expressions) {
    return new Capture(
        Origin.line("test.load.yaml", 7),
        source,
        List.of(expressions).stream().map(Template::of).toList(),
        false,
        null);
  }

  private static Expectation.Member present() {
    return new Expectation.Member.Present();
  }

  private static Expectation expectation(
      Map<String, Expectation.Member> members, List<String> any, String matches) {
    return new Expectation(
        StatusSet.BELOW_400,
        true,
        false,
        members,
        any,
        Map.of(),
        List.of(),
        Template.of(matches),
        null,
        null);
  }
}
