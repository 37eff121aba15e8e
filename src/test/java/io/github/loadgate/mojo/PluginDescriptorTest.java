package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Maven, {@code load:help} and editors know of us. */
class PluginDescriptorTest {

  private static final Set<String> PROPERTIES_OF_TESTS =
      Set.of("skipITs", "skipTests", "mavenTestSkip");

  /** Given as {@code -Dload.vars.NAME} and {@code -Dload.pNNMax}. */
  private static final Set<String> MAPS = Set.of("vars", "thresholds");

  private PluginDescriptor plugin = new PluginDescriptor();

  @BeforeEach
  void read() throws IOException, PlexusConfigurationException {
    try (Reader reader =
        Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
      plugin = new PluginDescriptorBuilder().build(reader);
    }
  }

  @Test
  void hasTheGoals() {
    Set<String> goals = new TreeSet<>();
    plugin.getMojos().forEach(goal -> goals.add(goal.getGoal()));

    assertThat(plugin.getGoalPrefix()).isEqualTo("load");
    assertThat(goals)
        .containsExactly(
            "baseline",
            "check",
            "gate",
            "help",
            "init",
            "run",
            "start",
            "stop",
            "validate",
            "verify");
  }

  @Test
  void everyGoalMayRunBesideOthers() {
    assertThat(plugin.getMojos()).allMatch(MojoDescriptor::isThreadSafe);
  }

  @Test
  void everyParameterIsAPropertyOfItsName() {
    for (MojoDescriptor goal : ours()) {
      for (Parameter parameter : goal.getParameters()) {
        String name = parameter.getName();
        if (parameter.isEditable() && !MAPS.contains(name) && !PROPERTIES_OF_TESTS.contains(name)) {
          assertThat(goal.getMojoConfiguration().getChild(name).getValue(""))
              .as(goal.getGoal() + " " + name)
              .isEqualTo("${load." + name + "}");
        }
      }
    }
  }

  @Test
  void everyParameterHasAnExample() {
    for (MojoDescriptor goal : ours()) {
      for (Parameter parameter : goal.getParameters()) {
        if (parameter.isEditable()) {
          assertThat(parameter.getDescription())
              .as(goal.getGoal() + " " + parameter.getName())
              .contains("Example: ");
        }
      }
    }
  }

  private Iterable<MojoDescriptor> ours() {
    return plugin.getMojos().stream().filter(goal -> !goal.getGoal().equals("help")).toList();
  }
}
