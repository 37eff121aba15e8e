package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest extends PlanReading {

  private static List<String> names(Plan plan) {
    return plan.scenarios().stream().map(Scenario::name).toList();
  }

  @Test
  void mergesWhatIsIncludedUnderThePlan() {
    write(
        "src/load/common.load.yaml",
        """
        target: http://common
        headers: {A: common, B: common}
        load: {users: 1, duration: 1s}
        thresholds: {p95Max: 1s, p99Max: 2s}
        tasks: [{GET: /common}]
        """);
    Plan plan =
        read(
            """
            include: common.load.yaml
            headers: {B: plan}
            load: {users: 7}
            thresholds: {p95Max: 3s}
            tasks: [{GET: /plan}]
            """);
    assertThat(plan.target().source()).isEqualTo("http://common");
    assertThat(plan.load())
        .isEqualTo(
            new Load.Closed(
                7, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(30)));
    assertThat(requests(plan))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.label()).isEqualTo("GET /plan");
              assertThat(request.headers().get("A")).hasToString("common");
              assertThat(request.headers().get("B")).hasToString("plan");
            });
    assertThat(plan.thresholds().stream().map(t -> t.title() + " " + t.origin()))
        .contains("p95 a.load.yaml:4", "p99 common.load.yaml:4");
  }

  @Test
  void includesFromFolderToFolderAndLetsTheLaterWin() {
    write("shared/deep/one.yaml", "vars: {a: one, b: one}");
    write("shared/two.yaml", "include: [deep/one.yaml]\nvars: {b: two, c: two}");
    write("src/load/three.yaml", "vars: {c: three}");
    Plan plan =
        read(
            """
            include: [../../shared/two.yaml, three.yaml]
            target: http://h
            load: {users: 1, duration: 1s}
            tasks: [{GET: "/${a}${b}${c}"}]
            """);
    assertThat(plan.vars().get("a")).hasToString("one");
    assertThat(plan.vars().get("b")).hasToString("two");
    assertThat(plan.vars().get("c")).hasToString("three");
    assertThat(plan.effectiveYaml()).doesNotContain("include");
  }

  @Test
  void filesOfBodiesBeginWhereTheyAreWritten() {
    write("src/shared/a.txt", "a");
    write("src/load/b.txt", "b");
    write(
        "src/shared/common.yaml",
        """
        define:
          up: {POST: /up, file: a.txt}
          parts: {POST: /parts, multipart: {a: {file: a.txt}, v: {file: "${path}"}, t: text}}
        """);
    Plan plan =
        read(
            """
            include: ../shared/common.yaml
            target: http://h
            load: {users: 1, duration: 1s}
            vars: {path: a.txt}
            tasks: [{use: up}, {use: parts}, {POST: /own, file: b.txt}, {use: up, file: b.txt}]
            """);
    assertThat(requests(plan))
        .extracting(request -> String.valueOf(request.body()))
        .containsExactly(
            "File[path=a.txt, folder=../shared]",
            "Multipart[parts={a=Part[isFile=true, content=a.txt, type=null, folder=../shared],"
                + " v=Part[isFile=true, content=${path}, type=null, folder=../shared],"
                + " t=Part[isFile=false, content=text, type=null, folder=]}]",
            "File[path=b.txt, folder=]",
            "File[path=b.txt, folder=]");
  }

  @Test
  void readsTheSameFileTwiceWhereTwoIncludeIt() {
    write("src/load/base.yaml", "target: http://h");
    write("src/load/one.yaml", "include: base.yaml\nload: {users: 1}");
    write("src/load/two.yaml", "include: base.yaml\nload: {duration: 1s}");
    assertThat(names(read("include: [one.yaml, two.yaml]\ntasks: [{GET: /a}]")))
        .containsExactly("default");
  }

  @Test
  void replacesTheLoadByOneOfAnotherModelAndOneWayOfAuthByAnother() {
    write(
        "src/load/common.load.yaml",
        "load: {users: 1, duration: 1s}\nauth: {basic: {user: u, password: p}}");
    Plan plan =
        read(
            """
            include: [common.load.yaml]
            target: http://h
            auth: {bearer: abc}
            load: {rate: 1/s, duration: 1s}
            tasks: [{GET: /a}]
            """);
    assertThat(plan.load()).isInstanceOf(Load.Open.class);
  }

  @Test
  void namesThePlaceInTheIncludedFile() {
    write("shared/common.load.yaml", "\n\n  timeot: 5s\n  timeout: 5\n");
    assertThat(problems("include: [../../shared/common.load.yaml]\n" + HEAD + "bad: 1"))
        .satisfiesExactly(
            own -> assertThat(own).startsWith("5:1   `bad` is not a key of a plan"),
            key ->
                assertThat(key)
                    .startsWith("../../shared/common.load.yaml:3:3   `timeot` is not a key")
                    .endsWith("Did you mean `timeout`?"),
            value ->
                assertThat(value)
                    .isEqualTo(
                        "../../shared/common.load.yaml:4:12   timeout: `5` has no unit. Did you mean"
                            + " `5s`?"));
  }

  @Test
  void refusesACircleAndShowsIt() {
    write("src/load/b.yaml", "include: [c.yaml]");
    write("src/load/c.yaml", "vars: {x: 1}\ninclude: [b.yaml, a.load.yaml]");
    assertThat(problems("include: [b.yaml]\n" + HEAD))
        .containsExactly(
            "c.yaml:2:11   include: a file cannot include itself: a.load.yaml → b.yaml → c.yaml →"
                + " b.yaml.",
            "c.yaml:2:19   include: a file cannot include itself: a.load.yaml → b.yaml → c.yaml →"
                + " a.load.yaml.");
  }

  @Test
  void refusesWhatIsNotThereNoMapOrNotYaml() {
    write("src/load/list.yaml", "- 1");
    write("src/load/empty.yaml", "");
    write("src/load/broken.yaml", "a: [1");
    Path none = module.resolve("src/load/none.yaml");
    assertThat(problems("include: [none.yaml, list.yaml, empty.yaml, broken.yaml, .]\n" + HEAD))
        .contains(
            "1:11   include: `none.yaml` is not there: no file "
                + none
                + ". Paths begin at the folder of the file they stand in.",
            "list.yaml:1:1   A plan is a map with keys such as `target`, `load` and `tasks`, not a"
                + " list.",
            "empty.yaml   The file is empty.",
            "1:58   include: `.` is a directory. Paths begin at the folder of the file they stand"
                + " in.")
        .anyMatch(line -> line.startsWith("broken.yaml:"));
    assertThat(problems("include: {a: b}\n" + HEAD))
        .containsExactly(
            "1:10   include: a list is needed here, such as `[common.load.yaml]`, not a map.");
  }

  @Test
  void readsNothingOutsideOfTheModule(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("x.yaml"), "vars: {a: 1}");
    Path link = module.resolve("src/load/link.yaml");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, secret);
    assertThat(problems("include: [" + secret + ", link.yaml]\n" + HEAD))
        .hasSize(2)
        .allMatch(
            line ->
                line.endsWith(
                    "lies outside of the module and of the plan's folder, where plans read"
                        + " nothing."));
  }

  @Test
  void includesAtMostFiftyFiles() {
    for (int i = 0; i < 60; i++) {
      write("src/load/f" + i + ".yaml", "include: [f" + (i + 1) + ".yaml]");
    }
    assertThat(problems("include: [f0.yaml]\n" + HEAD))
        .singleElement()
        .asString()
        .endsWith("more than 50 files are included.");
  }
}
