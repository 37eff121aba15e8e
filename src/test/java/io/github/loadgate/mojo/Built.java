package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a build of an integration test has left. Its {@code verify.groovy} asks. */
public final class Built {

  private final Path directory;
  private final String log;

  private Built(Path directory, String log) {
    this.directory = directory;
    this.log = log;
  }

  /** The project in the directory, with the build's log in it. */
  public static Built project(File directory) throws IOException {
    Path log = directory.toPath().resolve("build.log");
    return new Built(directory.toPath(), Files.readString(log)).leavesNoProcess();
  }

  private Built module(String name) {
    return new Built(directory.resolve(name), log);
  }

  /** That the result of a run says so, and that JUnit's says the same. */
  public Built has(String run, String outcome) throws IOException {
    JsonNode result = result(run);
    assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo(outcome);
    String junit = Files.readString(junit(run));
    assertThat(junit.contains("<failure") || junit.contains("<error"))
        .as(junit)
        .isEqualTo(!outcome.equals("PASSED"));
    return this;
  }

  /** That a threshold of the run has its limit from there. */
  public Built hasLimit(String run, String statistic, String origin) throws IOException {
    for (JsonNode threshold : result(run).path("thresholds")) {
      if (threshold.path("statistic").asText().equals(statistic)) {
        assertThat(threshold.path("origin").asText()).isEqualTo(origin);
        return this;
      }
    }
    throw new AssertionError(run + " has no threshold for " + statistic);
  }

  /** That the run, its stack included, took less than so many seconds. */
  public Built tookLessThan(String run, int seconds) throws IOException {
    assertThat(result(run).path("duration").asDouble()).isLessThan(seconds);
    return this;
  }

  /** That the load sent at least so many requests that were judged. */
  public Built judgedAtLeast(String run, int requests) throws IOException {
    assertThat(result(run).path("total").path("count").asInt()).isGreaterThanOrEqualTo(requests);
    return this;
  }

  /** That both modules' runs passed, and were not measured at the same time. */
  public Built measureOneByOne(String one, String other, String run) throws IOException {
    JsonNode first = module(one).has(run, "PASSED").result(run);
    JsonNode second = module(other).has(run, "PASSED").result(run);
    boolean oneByOne = end(first).isBefore(begin(second)) || end(second).isBefore(begin(first));
    assertThat(oneByOne).as("%s%n%s", first, second).isTrue();
    return this;
  }

  private static Instant begin(JsonNode result) {
    return Instant.parse(result.path("rampUpStarted").asText());
  }

  private static Instant end(JsonNode result) {
    return begin(result).plusMillis((long) (result.path("judged").asDouble() * 1000));
  }

  /** That nothing is there that could be taken for a result of the run. */
  public Built hasNoResult(String run) {
    assertThat(directory.resolve("target/load/" + run + "/result.json")).doesNotExist();
    assertThat(junit(run)).doesNotExist();
    return this;
  }

  /** That each text stands in the build's log, after the one before. */
  public Built says(String... texts) {
    int from = 0;
    for (String text : texts) {
      int at = log.indexOf(text, from);
      assertThat(at).as("`%s` from %s in%n%s", text, from, log).isGreaterThanOrEqualTo(0);
      from = at + text.length();
    }
    return this;
  }

  /** That it stands nowhere in the build's log. */
  public Built doesNotSay(String text) {
    assertThat(log).doesNotContain(text);
    return this;
  }

  private Built leavesNoProcess() {
    assertThat(processesOf(directory)).isEmpty();
    return this;
  }

  /** Command lines of the stub applications that run for a project. */
  static List<String> processesOf(Path project) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.matches("(?s).*(Stub|Faulty)Application.*"))
        .filter(command -> command.contains(project.toString()))
        .toList();
  }

  private JsonNode result(String run) throws IOException {
    return new ObjectMapper()
        .readTree(directory.resolve("target/load/" + run + "/result.json").toFile());
  }

  private Path junit(String run) {
    return directory.resolve("target/load-reports/TEST-load." + run + ".xml");
  }
}
