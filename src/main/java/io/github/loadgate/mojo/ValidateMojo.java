package io.github.loadgate.mojo;

import io.github.loadgate.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plans, prints every setting with where it came from, and every problem. Starts nothing,
 * and an environment variable that is not set here is no error yet.
 */
@Mojo(
    name = "validate",
    defaultPhase = LifecyclePhase.VALIDATE,
    requiresProject = false,
    threadSafe = true)
public final class ValidateMojo extends PlanMojo {

  /**
   * Whether the whole effective plan is printed, each value that is not from the plan's own file
   * with its origin. So does {@code -X}. Example: {@code -Dload.effective=true}
   */
  @Parameter(property = "load.effective", defaultValue = "false")
  @Nullable String effective;

  /**
   * Where to write the JSON Schema of plans, for editors; a plan is not needed then. Example:
   * {@code -Dload.schemaFile=src/load/load-plan.schema.json}
   */
  @Parameter(property = "load.schemaFile")
  @Nullable String schemaFile;

  private static final String SCHEMA = "load-plan.schema.json";

  @Override
  boolean isBound() {
    return false; // it depends on no other goal, so that any builder may run it
  }

  @Override
  boolean writes() {
    return false;
  }

  @Override
  boolean needsPlan(Settings settings) {
    return settings.text("schemaFile").isEmpty();
  }

  @Override
  void before(Settings settings, Console console) throws MisuseException {
    Optional<String> file = settings.text("schemaFile");
    if (file.isPresent()) {
      writeSchema(base().resolve(file.get()).normalize(), console);
    }
  }

  private static void writeSchema(Path file, Console console) throws MisuseException {
    try (InputStream schema = Plan.class.getResourceAsStream(SCHEMA)) {
      if (schema == null) {
        throw new IllegalStateException("the plugin has no " + SCHEMA);
      }
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(file, schema.readAllBytes());
    } catch (IOException e) {
      throw new MisuseException("the schema cannot be written to " + file + ": " + e);
    }
    console.info(
        "The schema of plans is in "
            + file
            + "; a plan's first line for editors: # yaml-language-server: $schema="
            + file.getFileName());
  }

  @Override
  void perform(List<PlanRun> runs, Settings settings, Console console)
      throws MisuseException, MojoExecutionException {
    boolean whole = settings.flag("effective", false) || getLog().isDebugEnabled();
    List<String> problems = new ArrayList<>();
    for (PlanRun run : runs) {
      run.validate(whole).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new MojoExecutionException("BROKEN: " + String.join("; ", problems));
    }
    console.info(
        runs.size() == 1 ? "The plan is valid" : "All " + runs.size() + " plans are valid");
  }
}
