package io.github.loadgate.mojo;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What all goals share: they refuse what they cannot work with, and they can be skipped. Every
 * {@code String}, {@code List} and {@code Map} field of a goal is a parameter; {@link Settings}
 * lets the command line win over it.
 */
abstract class LoadMojo extends AbstractMojo {

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  /**
   * Skips the goal. Given on the command line it decides alone: {@code -Dload.skip=false} runs the
   * load of a build that skips its tests. Example: {@code -Dload.skip}
   */
  @Parameter(property = "load.skip", defaultValue = "false")
  @Nullable String skip;

  /** Skips the goal too, as it does Failsafe's. Example: {@code -DskipITs} */
  @Parameter(property = "skipITs")
  @Nullable String skipITs;

  /** Skips the goal too, as it does Surefire's. Example: {@code -DskipTests} */
  @Parameter(property = "skipTests")
  @Nullable String skipTests;

  /** Skips the goal too, as it does Surefire's. Example: {@code -Dmaven.test.skip} */
  @Parameter(property = "maven.test.skip")
  @Nullable String mavenTestSkip;

  /** Does the goal's work. */
  abstract void perform(Settings settings, Console console)
      throws MisuseException, MojoExecutionException, MojoFailureException, InterruptedException;

  /** Removes what an earlier build has left, where the goal would have written. */
  void skipped(Settings settings) throws MisuseException {}

  /** Whether the properties that skip tests and load skip the goal. */
  boolean isSkippable() {
    return true;
  }

  /** Whether the goal is part of a lifecycle, whose order has to be kept. */
  boolean isBound() {
    return true;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    Console console = new MavenConsole(getLog());
    try {
      Settings settings = settings();
      Optional<String> reason =
          isSkippable() ? Skip.reason(settings, skippers()) : Optional.empty();
      if (reason.isEmpty()) {
        refuseConcurrentLifecycle();
        perform(settings, console);
        return;
      }
      if (module(console).isFirstSkip()) {
        console.warn("The load is skipped: " + reason.get());
      }
      module(console).nothingToDo();
      skipped(settings);
    } catch (MisuseException e) {
      throw new MojoExecutionException("BROKEN: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("the build was interrupted", e);
    }
  }

  final Build build(Console console) {
    return SessionWatch.build(session, console);
  }

  final Module module(Console console) {
    return build(console).module(base());
  }

  /** The module's folder; where Maven was called, where there is no POM. */
  final Path base() {
    Path base =
        project.getBasedir() == null
            ? Path.of(session.getExecutionRootDirectory())
            : project.getBasedir().toPath();
    return base.toAbsolutePath().normalize();
  }

  /** Everything that the goal was told. */
  private Settings settings() throws MisuseException {
    PomConfiguration pom = new PomConfiguration(session, project, execution);
    Map<String, String> commandLine = new LinkedHashMap<>();
    session.getUserProperties().forEach((name, value) -> commandLine.put("" + name, "" + value));
    List<String> typos =
        new Typos(pom.parametersOfAllGoals(), pom.propertiesOfAllGoals())
            .find(
                new Typos.Names(
                    pom.configured(),
                    pom.thresholds(),
                    pom.empty(),
                    commandLine.keySet(),
                    pom.properties().keySet()));
    if (!typos.isEmpty()) {
      throw new MisuseException(String.join("\n", typos));
    }
    Map<String, Value> values = propertiesWithoutParameter(pom);
    values.putAll(fields(pom));
    return new Settings(commandLine, values);
  }

  /** {@code <load.p97Max>} or {@code <load.vars.x>}: Maven knows no parameter to give it to. */
  private static Map<String, Value> propertiesWithoutParameter(PomConfiguration pom) {
    Map<String, Value> values = new HashMap<>();
    pom.properties()
        .forEach(
            (property, text) -> {
              String name = property.substring(Settings.PREFIX.length());
              if (Overrides.accepts(name)) {
                values.put(name, new Value(text, new Origin("<" + property + "> in pom.xml")));
              }
            });
    return values;
  }

  private Map<String, Value> fields(PomConfiguration pom) {
    Map<String, Value> values = new HashMap<>();
    for (Class<?> type = getClass(); type != AbstractMojo.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers())) {
          add(field, pom, values);
        }
      }
    }
    return values;
  }

  private void add(Field field, PomConfiguration pom, Map<String, Value> values) {
    Object value;
    try {
      value = field.get(this);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.toString(), e);
    }
    Origin origin = pom.origin(field.getName());
    if (value instanceof String text) {
      values.put(field.getName(), new Value(text, origin));
    } else if (value instanceof List<?> list) {
      List<String> parts = new ArrayList<>();
      list.forEach(part -> parts.add(String.valueOf(part)));
      values.put(field.getName(), new Value(String.join(",", parts), origin));
    } else if (value instanceof Map<?, ?> map) {
      String prefix = field.getName().equals("vars") ? "vars." : "";
      map.forEach(
          (key, part) ->
              values.put(prefix + key, new Value(part == null ? "" : part.toString(), origin)));
    }
  }

  private Map<String, String> skippers() {
    Map<String, String> skippers = new LinkedHashMap<>();
    skippers.put("skipITs", "" + skipITs);
    skippers.put("skipTests", "" + skipTests);
    skippers.put("maven.test.skip", "" + mavenTestSkip);
    return skippers;
  }

  /** Maven 4's own builder runs {@code verify} before {@code run}. */
  private void refuseConcurrentLifecycle() throws MisuseException {
    if (isBound() && "concurrent".equals(session.getRequest().getBuilderId())) {
      throw new MisuseException(
          "loadgate cannot run with -b concurrent, which does not keep the order of the phases;"
              + " run Maven without it");
    }
  }
}
