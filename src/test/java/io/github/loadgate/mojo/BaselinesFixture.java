package io.github.loadgate.mojo;

import io.github.loadgate.verdict.baseline.Machine;
import java.nio.file.Path;

/** The earlier runs of a build on a machine that is always the same. */
final class BaselinesFixture {

  static final Machine MACHINE = new Machine("Fast 9", 4, 16, "Linux amd64", "OpenJDK 17", "lab");

  static final String COMMIT = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";

  private BaselinesFixture() {}

  static Baselines in(Path base) {
    return new Baselines(base, null, MACHINE, COMMIT, false, false);
  }

  static Baselines recordingIn(Path base) {
    return new Baselines(base, null, MACHINE, COMMIT, true, false);
  }
}
