package io.github.loadgate.mojo;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a new plan is called.
 *
 * @param text the name without {@code .load.yaml}
 */
record PlanName(String text) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * The name that was given, or else the artifact's id, or else the folder's name.
   *
   * @throws MisuseException for a name that is no file's
   */
  static PlanName of(@Nullable String given, MavenProject project, Path base)
      throws MisuseException {
    if (given != null) {
      if (!ALLOWED.matcher(given).matches()) {
        throw new MisuseException(
            "-Dload.name is `"
                + given
                + "`; a plan's name has letters, digits, `.`, `_` and `-`, for example orders");
      }
      return new PlanName(given);
    }
    String own =
        project.getFile() == null
            ? String.valueOf(base.getFileName() == null ? "plan" : base.getFileName())
            : project.getArtifactId();
    String cleaned = own.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    return new PlanName(ALLOWED.matcher(cleaned).matches() ? cleaned : "plan");
  }

  String fileName() {
    return text + PlanFiles.SUFFIX;
  }
}
