package io.github.loadgate.mojo;

import io.github.loadgate.drafting.ModuleFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Looks at a module for what a first plan can know of it. */
final class ModuleLook {

  /** In the order in which compose itself looks for them. */
  private static final List<String> COMPOSE_FILES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

  private static final String SPRING_BOOT = "org.springframework.boot";

  private ModuleLook() {}

  static ModuleFacts at(MavenProject project, Path base, String name) {
    return new ModuleFacts(name, isSpringBoot(project), hasActuator(project), composeFile(base));
  }

  /** One that makes a jar which runs: the goal repackage is bound, as Boot's own parent does. */
  private static boolean isSpringBoot(MavenProject project) {
    Plugin plugin = project.getPlugin(SPRING_BOOT + ":spring-boot-maven-plugin");
    return plugin != null
        && List.of("jar", "war").contains(project.getPackaging())
        && plugin.getExecutions().stream()
            .anyMatch(execution -> execution.getGoals().contains("repackage"));
  }

  private static boolean hasActuator(MavenProject project) {
    return project.getDependencies().stream()
        .anyMatch(
            dependency ->
                dependency.getGroupId().equals(SPRING_BOOT)
                    && dependency.getArtifactId().equals("spring-boot-starter-actuator"));
  }

  private static @Nullable Path composeFile(Path base) {
    return COMPOSE_FILES.stream()
        .map(base::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }
}
