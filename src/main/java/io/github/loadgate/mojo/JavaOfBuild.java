package io.github.loadgate.mojo;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** The {@code java} that a plan means: the toolchain's, or else the one that Maven runs on. */
record JavaOfBuild(ToolchainManager toolchains, MavenSession session) {

  Path executable() {
    Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
    @Nullable String java = toolchain == null ? null : toolchain.findTool("java");
    return java == null ? Path.of(System.getProperty("java.home"), "bin", "java") : Path.of(java);
  }
}
