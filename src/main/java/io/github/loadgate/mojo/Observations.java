package io.github.loadgate.mojo;

import io.github.loadgate.engine.JvmHandicap;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;

/** What of this build's circumstances spoils a measurement. */
final class Observations {

  private Observations() {}

  /** One sentence for each. */
  static List<String> of(MavenSession session) {
    boolean alone =
        session.getRequest().getDegreeOfConcurrency() <= 1 || session.getProjects().size() <= 1;
    return of(
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        Runtime.getRuntime().availableProcessors(),
        alone);
  }

  /**
   * One sentence for each.
   *
   * @param arguments of the JVM
   * @param cores that it may use
   * @param alone whether no other module builds at the same time
   */
  static List<String> of(List<String> arguments, int cores, boolean alone) {
    List<String> sentences = new ArrayList<>();
    for (JvmHandicap handicap : JvmHandicap.of(arguments)) {
      sentences.add(
          "Maven's JVM runs with "
              + handicap.argument()
              + ", which "
              + handicap.effect()
              + ". Take it out of .mvn/jvm.config, MAVEN_OPTS or JAVA_TOOL_OPTIONS");
    }
    if (cores == 1) {
      sentences.add(
          "Maven's JVM has one core, for sending, measuring and collecting garbage by turns:"
              + " answers wait for each of them. Give it another, or use few users");
    }
    if (!alone) {
      sentences.add(
          "Other modules build during the measurement, because Maven runs with -T: they take from"
              + " its accuracy");
    }
    return sentences;
  }
}
