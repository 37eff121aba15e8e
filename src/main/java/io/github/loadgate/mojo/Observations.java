package io.github.loadgate.mojo;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;

/** What of this build's circumstances spoils a measurement. */
final class Observations {

  private static final long SMALL_HEAP = 512L << 20;

  private Observations() {}

  /** One sentence for each. */
  static List<String> of(MavenSession session) {
    boolean alone =
        session.getRequest().getDegreeOfConcurrency() <= 1 || session.getProjects().size() <= 1;
    return of(
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        Runtime.getRuntime().maxMemory(),
        alone);
  }

  /**
   * One sentence for each.
   *
   * @param arguments of the JVM
   * @param heap the most bytes that it may have
   * @param alone whether no other module builds at the same time
   */
  static List<String> of(List<String> arguments, long heap, boolean alone) {
    List<String> sentences = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.matches("-XX:TieredStopAtLevel=[0-3]|-Xint")) {
        sentences.add(
            "Maven's JVM runs with "
                + argument
                + ", which slows the load down: take it out of .mvn/jvm.config or MAVEN_OPTS");
      }
    }
    if (heap < SMALL_HEAP) {
      sentences.add(
          "Maven's JVM has a heap of "
              + (heap >> 20)
              + " MB at most, which garbage collection under load may fill: give it -Xmx1g");
    }
    if (!alone) {
      sentences.add(
          "Other modules build during the measurement, because Maven runs with -T: they take from"
              + " its accuracy");
    }
    return sentences;
  }
}
