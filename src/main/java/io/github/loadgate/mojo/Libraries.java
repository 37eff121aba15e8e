package io.github.loadgate.mojo;

import io.github.loadgate.plan.Plan;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Libraries that few plans need. They are no dependencies of the plugin: Maven's resolver brings
 * one with all that it needs itself when a plan uses it, as Surefire gets its providers. One object
 * per build; safe for any thread.
 *
 * <p>Use, from a goal that has {@code @Inject RepositorySystem repositories}:
 *
 * <pre>{@code
 * Libraries libraries = new Libraries(
 *     repositories, session.getRepositorySession(), project.getRemotePluginRepositories());
 * ClassLoader loader = libraries.loader(Library.FAKER); // MisuseException: one sentence for the user
 * Object faker = loader.loadClass("net.datafaker.Faker").getConstructor().newInstance();
 * }</pre>
 *
 * <p>A library sees the JDK and what it depends on, nothing of ours and of Maven's: it is reached
 * by reflection, and versions cannot clash. The loaders are as long-lived as the build; they are
 * not closed, because what came from them may still be in use.
 */
final class Libraries {

  private static final Set<String> NEEDED = Set.of("compile", "runtime", "");
  private static final int MOST_SHOWN = 300;

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  // Guarded by this.
  private final Map<Library, ClassLoader> loaders = new HashMap<>();

  Libraries(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = List.copyOf(repositories);
  }

  /** What a plan needs of them. */
  static List<Library> neededBy(Plan plan) {
    return plan.functions().stream().anyMatch(name -> name.startsWith("fake."))
        ? List.of(Library.FAKER)
        : List.of();
  }

  /**
   * A library resolved on demand, at a version that is fixed with the plugin's.
   *
   * @param coordinates group, artifact and version
   * @param purpose what needs it, for the sentence that it is missing
   */
  record Library(String coordinates, String purpose) {

    /** Made-up data. The version runs on Java 17. */
    static final Library FAKER =
        new Library("net.datafaker:datafaker:2.7.0", "Expressions with `fake.` need");

    /** The command that puts it into the local repository. */
    String get() {
      return "mvn dependency:get -Dartifact=" + coordinates;
    }
  }

  /**
   * A class loader with the library and all that it depends on.
   *
   * @throws MisuseException where it is neither in the local repository nor to be had from another
   */
  synchronized ClassLoader loader(Library library) throws MisuseException {
    ClassLoader known = loaders.get(library);
    if (known != null) {
      return known;
    }
    ClassLoader loader =
        new URLClassLoader(resolved(library), ClassLoader.getPlatformClassLoader());
    loaders.put(library, loader);
    return loader;
  }

  private URL[] resolved(Library library) throws MisuseException {
    Dependency root = new Dependency(new DefaultArtifact(library.coordinates()), "runtime");
    CollectRequest what = new CollectRequest(root, repositories);
    List<URL> urls = new ArrayList<>();
    try {
      for (ArtifactResult result :
          system
              .resolveDependencies(session, new DependencyRequest(what, Libraries::isNeeded))
              .getArtifactResults()) {
        urls.add(result.getArtifact().getFile().toURI().toURL());
      }
    } catch (DependencyResolutionException | MalformedURLException e) {
      throw missing(library, e);
    }
    return urls.toArray(URL[]::new);
  }

  /**
   * Whether a library needs it when it runs. What only its tests need, the resolver may name too.
   */
  private static boolean isNeeded(DependencyNode node, List<DependencyNode> parents) {
    Dependency dependency = node.getDependency();
    return dependency != null && !dependency.isOptional() && NEEDED.contains(dependency.getScope());
  }

  private MisuseException missing(Library library, Exception cause) {
    String why =
        session.isOffline()
            ? "is not in the local repository, and Maven is offline"
            : "cannot be had: " + firstLine(cause);
    return new MisuseException(
        library.purpose()
            + " the library "
            + library.coordinates()
            + ", which "
            + why
            + ". Fetch it once where its repository can be reached: "
            + library.get());
  }

  private static String firstLine(Exception cause) {
    String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return first.length() <= MOST_SHOWN ? first : first.substring(0, MOST_SHOWN) + "…";
  }
}
