package io.github.loadgate.mojo;

import java.io.File;
import java.util.function.UnaryOperator;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What a plan may name of the module: {@code ${project.version}} and its like. */
record ProjectValues(MavenProject project) implements UnaryOperator<@Nullable String> {

  private static final String PROPERTIES = "properties.";

  /**
   * A value by its dotted name.
   *
   * @param name what follows {@code project.}
   */
  @Override
  public @Nullable String apply(@Nullable String name) {
    if (name == null) {
      return null;
    }
    if (name.startsWith(PROPERTIES)) {
      return project.getProperties().getProperty(name.substring(PROPERTIES.length()));
    }
    return switch (name) {
      case "groupId" -> project.getGroupId();
      case "artifactId" -> project.getArtifactId();
      case "version" -> project.getVersion();
      case "basedir" -> path(project.getBasedir());
      case "build.directory" -> project.getBuild().getDirectory();
      case "build.finalName" -> project.getBuild().getFinalName();
      case "artifact.file" -> path(project.getArtifact().getFile());
      default -> null;
    };
  }

  private static @Nullable String path(@Nullable File file) {
    return file == null ? null : file.getPath();
  }
}
