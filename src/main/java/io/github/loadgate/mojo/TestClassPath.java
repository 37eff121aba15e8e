package io.github.loadgate.mojo;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.graph.Dependency;

/**
 * What the module's tests see: its compiled tests and classes, and all dependencies. Resolved when
 * it is asked for, since few plans need it and the goals resolve nothing by themselves.
 */
record TestClassPath(
    ProjectDependenciesResolver resolver, MavenProject project, MavenSession session) {

  /** Where the module's own classes are compiled to, those of its tests first. */
  List<Path> ownFolders() {
    return List.of(
        Path.of(project.getBuild().getTestOutputDirectory()),
        Path.of(project.getBuild().getOutputDirectory()));
  }

  /**
   * A class loader for it, under the JDK's: it sees nothing of Maven's and ours.
   *
   * @throws MisuseException where a dependency cannot be resolved
   */
  ClassLoader loader() throws MisuseException {
    List<URL> urls = new ArrayList<>();
    try {
      for (Path folder : ownFolders()) {
        urls.add(folder.toUri().toURL());
      }
      for (Dependency dependency :
          resolver
              .resolve(
                  new DefaultDependencyResolutionRequest(project, session.getRepositorySession()))
              .getResolvedDependencies()) {
        File file = dependency.getArtifact().getFile();
        if (file != null) {
          urls.add(file.toURI().toURL());
        }
      }
    } catch (DependencyResolutionException | MalformedURLException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new MisuseException("the dependencies of the tests cannot be resolved: " + first);
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
