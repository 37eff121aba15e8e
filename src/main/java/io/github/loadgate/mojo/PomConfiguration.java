package io.github.loadgate.mojo;

import io.github.loadgate.plan.Origin;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What the POM configures for this execution, as it is written there. */
final class PomConfiguration {

  private final MavenSession session;
  private final MavenProject project;
  private final MojoExecution execution;
  private final Set<String> configured = new TreeSet<>();
  private final Set<String> thresholds = new TreeSet<>();
  private final Set<String> empty = new TreeSet<>();

  PomConfiguration(MavenSession session, MavenProject project, MojoExecution execution) {
    this.session = session;
    this.project = project;
    this.execution = execution;
    Plugin plugin = execution.getPlugin();
    addNames(plugin.getConfiguration());
    PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
    if (own != null) {
      addNames(own.getConfiguration());
    }
  }

  /** The names of all that is configured for the plugin and for this execution. */
  Set<String> configured() {
    return configured;
  }

  /** The names in {@code <thresholds>}. */
  Set<String> thresholds() {
    return thresholds;
  }

  /** What is configured without a value, which Maven hands over as if it were not there. */
  Set<String> empty() {
    return empty;
  }

  /** {@code load.*} properties of the POM itself, which Maven gives to parameters alone. */
  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    for (String name : project.getProperties().stringPropertyNames()) {
      if (name.startsWith(Settings.PREFIX)) {
        properties.put(name, project.getProperties().getProperty(name));
      }
    }
    return properties;
  }

  /** The properties that Maven itself knows of the parameters of all goals. */
  Set<String> propertiesOfAllGoals() {
    Set<String> names = new HashSet<>();
    for (MojoDescriptor goal : execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
      for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
        String expression = String.valueOf(parameter.getValue());
        if (expression.startsWith("${" + Settings.PREFIX) && expression.endsWith("}")) {
          names.add(expression.substring(2, expression.length() - 1));
        }
      }
    }
    return names;
  }

  /** One configuration may serve several goals, so that each has to know the others' names. */
  Set<String> parametersOfAllGoals() {
    Set<String> names = new HashSet<>();
    for (MojoDescriptor goal : execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
      names.addAll(goal.getParameterMap().keySet());
    }
    return names;
  }

  /** Where the value that Maven has given to the parameter came from. */
  Origin origin(String parameter) {
    String property = Settings.PREFIX + parameter;
    if (configured.contains(parameter)) {
      return new Origin("<" + parameter + "> in pom.xml");
    }
    if (project.getProperties().containsKey(property)) {
      return new Origin("<" + property + "> in pom.xml");
    }
    if (session.getSystemProperties().containsKey(property)) {
      return new Origin("system property " + property);
    }
    return Origin.BUILT_IN;
  }

  private void addNames(@Nullable Object configuration) {
    if (configuration instanceof Xpp3Dom dom) {
      for (Xpp3Dom child : dom.getChildren()) {
        configured.add(child.getName());
        noteIfEmpty(child);
        if (child.getName().equals("thresholds")) {
          for (Xpp3Dom threshold : child.getChildren()) {
            thresholds.add(threshold.getName());
            noteIfEmpty(threshold);
          }
        }
      }
    }
  }

  private void noteIfEmpty(Xpp3Dom element) {
    String value = element.getValue();
    if (element.getChildCount() == 0 && (value == null || value.isBlank())) {
      empty.add(element.getName());
    }
  }
}
