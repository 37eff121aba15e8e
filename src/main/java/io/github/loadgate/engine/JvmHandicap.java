package io.github.loadgate.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An argument of the JVM that spoils what it measures.
 *
 * @param argument without what is long or nobody's business: {@code -javaagent:jacoco.jar}
 * @param effect what it does to the figures, the end of a sentence that begins with the argument
 */
public record JvmHandicap(String argument, String effect) {
  private static final Pattern DEBUGGER =
      Pattern.compile("-agentlib:jdwp\\b.*|-Xrunjdwp\\b.*|-agentpath:[^=]*jdwp[^=]*(=.*)?");
  private static final Pattern AGENT = Pattern.compile("-(javaagent|agentpath|agentlib):([^=]+).*");

  /** Of all arguments of a JVM, those that are one. */
  public static List<JvmHandicap> of(List<String> arguments) {
    return arguments.stream().map(JvmHandicap::of).flatMap(Optional::stream).distinct().toList();
  }

  private static Optional<JvmHandicap> of(String argument) {
    if (argument.matches("-XX:TieredStopAtLevel=[0-3]|-Xint")) {
      return Optional.of(
          new JvmHandicap(
              argument, "keeps it from optimizing: figures are of the client's own slowness"));
    }
    if (DEBUGGER.matcher(argument).matches()) {
      return Optional.of(
          new JvmHandicap(
              argument.replaceFirst("=.*|(?<=jdwp):.*", ""),
              "lets a debugger halt it: what is halted counts as a slow answer"));
    }
    var agent = AGENT.matcher(argument);
    if (agent.matches()) {
      String name = agent.group(2).replaceFirst(".*[/\\\\]", "");
      return Optional.of(
          new JvmHandicap(
              "-" + agent.group(1) + ":" + name,
              "makes an agent look at everything that it does: figures are with its cost"));
    }
    return Optional.empty();
  }
}
