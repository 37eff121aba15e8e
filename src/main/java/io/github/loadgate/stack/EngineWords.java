package io.github.loadgate.stack;

import java.util.List;
import java.util.regex.Pattern;

/** What to make of a container engine's complaint: the usual ones, with what to do about them. */
final class EngineWords {

  private EngineWords() {}

  private record Known(Pattern pattern, String what, String remedy) {
    Known(String pattern, String what, String remedy) {
      this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), what, remedy);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "permission denied.*(docker|podman).*sock|(docker|podman).*sock.*permission denied",
              "this user may not use the container engine",
              "add the user to the engine's group, or let the plan's stack be a `process`"),
          new Known(
              "cannot connect to the docker daemon|is the docker daemon running"
                  + "|failed to connect to the docker api|error during connect"
                  + "|couldn't connect to docker daemon|connection aborted"
                  + "|cannot connect to podman|error while fetching server api version",
              "the container engine does not answer",
              "start it, or let the plan's stack be a `process`"),
          new Known(
              "port is already allocated|address already in use|ports are not available",
              "a port is in use",
              "end what holds it, or leave the host port open in the compose file (`\"8080\"`) and"
                  + " write ${stack.port('SERVICE', 8080)}"),
          new Known(
              "pull access denied|manifest (for .* )?(not found|unknown)|failed to resolve reference"
                  + "|error pulling image|unable to find image|no such image|not found: manifest"
                  + "|repository does not exist|lookup .* (no such host|on )"
                  + "|/v2/.*(timeout|refused)|registry.*(timeout|refused)|toomanyrequests|pull rate limit|failed to do request",
              "an image cannot be had",
              "check its name, the registry's login and the network, or build or load it first"),
          new Known("is unhealthy", "a service that others wait for is not healthy", "see its log"),
          new Known(
              "didn't complete successfully",
              "a service that others wait for has failed",
              "see its log"),
          new Known(
              "no such service",
              "a service is not in the compose file",
              "check the plan's `services`"));

  /** One sentence of what failed, in the engine's words where they are known. */
  static StackException explain(String command, Commands.Finished finished, List<String> details) {
    List<String> said = finished.output();
    for (Known known : KNOWN) {
      for (String line : said) {
        if (known.pattern().matcher(line).find()) {
          return new StackException(
              known.what() + ": " + line.strip() + "; " + known.remedy(), details);
        }
      }
    }
    String last = said.isEmpty() ? "it said nothing" : said.get(said.size() - 1).strip();
    return new StackException(
        "`" + command + "` ended with exit code " + finished.exitCode() + ": " + last, details);
  }
}
