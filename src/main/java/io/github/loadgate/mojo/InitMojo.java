package io.github.loadgate.mojo;

import io.github.loadgate.drafting.Draft;
import io.github.loadgate.drafting.DraftException;
import io.github.loadgate.drafting.Drafts;
import io.github.loadgate.drafting.ModuleFacts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes a first plan, in a module or in a folder without a POM: a small one that runs as it is, or
 * one drafted from an OpenAPI document or from a session that a browser has recorded. Says what it
 * has left out or guessed, and what to do next.
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends LoadMojo {

  /**
   * The plan's name; the file is {@code src/load/NAME.load.yaml}. By default the artifact's id, or
   * the folder's name where there is no POM. Example: {@code -Dload.name=orders}
   */
  @Parameter(property = "load.name")
  @Nullable String name;

  /**
   * What to draft the plan from: an OpenAPI document of version 3.0 or 3.1 in YAML or JSON, or a
   * recorded session (HAR); a file, relative to the module. Example: {@code
   * -Dload.from=openapi.yaml}, {@code -Dload.from=session.har}
   */
  @Parameter(property = "load.from")
  @Nullable String from;

  /** Whether to overwrite a plan of that name. Example: {@code -Dload.force=true} */
  @Parameter(property = "load.force", defaultValue = "false")
  @Nullable String force;

  @Override
  boolean isBound() {
    return false;
  }

  @Override
  boolean isSkippable() {
    return false;
  }

  @Override
  void perform(Settings settings, Console console) throws MisuseException, MojoExecutionException {
    refuseSeveralModules();
    PlanName planName = PlanName.of(settings.text("name").orElse(null), project, base());
    Path file = base().resolve("src/load").resolve(planName.fileName());
    boolean overwrite = settings.flag("force", false);
    if (Files.exists(file) && !overwrite) {
      throw new MisuseException(thereAlready(file));
    }
    ModuleFacts facts = ModuleLook.at(project, base(), planName.text());
    Path source = settings.text("from").map(this::source).orElse(null);
    Draft draft;
    try {
      draft = source == null ? Drafts.starter(facts) : Drafts.from(source, facts);
    } catch (DraftException e) {
      throw new MisuseException(String.valueOf(e.getMessage()));
    }
    write(file, draft.yaml(), overwrite);
    boolean hasPlugin = isBound(project.getPlugin(execution.getPlugin().getKey()));
    new InitReport(console, base(), execution.getVersion(), project.getFile() != null, hasPlugin)
        .say(file, source, draft);
  }

  /** Whether the build runs plans already. */
  private static boolean isBound(@Nullable Plugin plugin) {
    return plugin != null
        && plugin.getExecutions().stream()
            .anyMatch(one -> one.getGoals().contains("gate") || one.getGoals().contains("verify"));
  }

  private Path source(String text) {
    return base().resolve(text).normalize();
  }

  /** In a build of several modules it would write one into each. */
  private void refuseSeveralModules() throws MisuseException {
    if (session.getProjects() != null && session.getProjects().size() > 1) {
      throw new MisuseException(
          "this build has several modules; say which one gets the plan: -pl "
              + session.getProjects().stream()
                  .filter(module -> !module.getPackaging().equals("pom"))
                  .map(MavenProject::getArtifactId)
                  .map(id -> ":" + id)
                  .collect(Collectors.joining(" or -pl ")));
    }
  }

  private String thereAlready(Path file) {
    return base().relativize(file)
        + " is there already and stays as it is; give the new one a name, -Dload.name=NAME, or"
        + " overwrite it, -Dload.force=true";
  }

  private void write(Path file, String yaml, boolean overwrite) throws MisuseException {
    OpenOption[] options =
        overwrite
            ? new OpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE
            }
            : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, yaml, options);
    } catch (FileAlreadyExistsException e) {
      throw new MisuseException(thereAlready(file));
    } catch (IOException e) {
      throw new MisuseException(file + " cannot be written: " + e);
    }
  }
}
