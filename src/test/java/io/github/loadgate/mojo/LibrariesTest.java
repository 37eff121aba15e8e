package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.mojo.Libraries.Library;
import io.github.loadgate.verdict.PlanFixture;
import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.CollectResult;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibrariesTest {

  private static final Library LIBRARY = new Library("com.acme:made:1.0", "Something needs");

  private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
  private final List<DependencyRequest> requests = new ArrayList<>();

  private Libraries libraries(InvocationHandler resolver) {
    RepositorySystem system =
        (RepositorySystem)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, resolver);
    return new Libraries(system, session, List.of());
  }

  /** Has one artifact, whatever it is asked for. */
  private Libraries having(Path jar) {
    return libraries(
        (proxy, method, arguments) -> {
          assertThat(method.getName()).isEqualTo("resolveDependencies");
          DependencyRequest request = (DependencyRequest) arguments[1];
          requests.add(request);
          ArtifactResult artifact = new ArtifactResult(new ArtifactRequest());
          artifact.setArtifact(
              request.getCollectRequest().getRoot().getArtifact().setFile(jar.toFile()));
          return new DependencyResult(request).setArtifactResults(List.of(artifact));
        });
  }

  private Libraries without(String reason) {
    return libraries(
        (proxy, method, arguments) -> {
          DependencyResult none = new DependencyResult((DependencyRequest) arguments[1]);
          none.setCollectExceptions(List.of());
          none.setRoot(new CollectResult(new CollectRequest()).getRoot());
          throw new DependencyResolutionException(none, new IllegalStateException(reason));
        });
  }

  @Test
  void theLibraryIsInALoaderThatSeesNothingOfOurs() throws Exception {
    Path classes =
        Path.of(Library.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Libraries libraries = having(classes);
    ClassLoader loader = libraries.loader(LIBRARY);
    assertThat(loader.loadClass(Library.class.getName())).isNotSameAs(Library.class);
    assertThatThrownBy(() -> loader.loadClass("org.junit.jupiter.api.Test"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(libraries.loader(LIBRARY)).isSameAs(loader);
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).getCollectRequest().getRoot().getArtifact())
        .hasToString("com.acme:made:jar:1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "compile, false, true",
    "runtime, false, true",
    "'', false, true",
    "test, false, false",
    "provided, false, false",
    "compile, true, false"
  })
  void onlyWhatItNeedsToRunIsResolved(String scope, boolean optional, boolean needed)
      throws Exception {
    having(new File(".").toPath()).loader(LIBRARY);
    DependencyFilter filter = requests.get(0).getFilter();
    Dependency dependency =
        new Dependency(new DefaultArtifact("com.acme:other:2"), scope, optional);
    assertThat(filter.accept(new DefaultDependencyNode(dependency), List.of())).isEqualTo(needed);
  }

  @Test
  void saysWhatIsMissingAndHowToGetIt() {
    assertThatThrownBy(() -> without("no route to host\nand more").loader(LIBRARY))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "Something needs the library com.acme:made:1.0, which cannot be had: no route to host."
                + " Fetch it once where its repository can be reached: mvn dependency:get"
                + " -Dartifact=com.acme:made:1.0");
    session.setOffline(true);
    assertThatThrownBy(() -> without("…").loader(LIBRARY))
        .hasMessage(
            "Something needs the library com.acme:made:1.0, which is not in the local repository,"
                + " and Maven is offline. Fetch it once where its repository can be reached: mvn"
                + " dependency:get -Dartifact=com.acme:made:1.0");
  }

  @Test
  void aPlanWithoutMadeUpDataNeedsNone() {
    assertThat(Libraries.neededBy(new PlanFixture().plan())).isEmpty();
  }
}
