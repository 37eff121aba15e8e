package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ProjectValuesTest {

  private final MavenProject project = new MavenProject();
  private final ProjectValues values = new ProjectValues(project);

  @Test
  void namesWhatAPlanMayUse() {
    project.setGroupId("com.acme");
    project.setArtifactId("orders");
    project.setVersion("1.2");
    project.setFile(new File("/build/orders/pom.xml"));
    Build build = new Build();
    build.setDirectory("/build/orders/target");
    build.setFinalName("orders-1.2");
    project.setBuild(build);
    project.getProperties().setProperty("it.port", "8080");
    Artifact artifact =
        new DefaultArtifact("g", "a", "1", "compile", "jar", null, new DefaultArtifactHandler());
    artifact.setFile(new File("/build/orders/target/orders-1.2.jar"));
    project.setArtifact(artifact);

    assertThat(values.apply("groupId")).isEqualTo("com.acme");
    assertThat(values.apply("artifactId")).isEqualTo("orders");
    assertThat(values.apply("version")).isEqualTo("1.2");
    assertThat(values.apply("basedir")).isEqualTo("/build/orders");
    assertThat(values.apply("build.directory")).isEqualTo("/build/orders/target");
    assertThat(values.apply("build.finalName")).isEqualTo("orders-1.2");
    assertThat(values.apply("artifact.file")).isEqualTo("/build/orders/target/orders-1.2.jar");
    assertThat(values.apply("properties.it.port")).isEqualTo("8080");
  }

  @Test
  void knowsNothingElse() {
    assertThat(values.apply("name")).isNull();
    assertThat(values.apply("properties.none")).isNull();
    assertThat(values.apply(null)).isNull();
  }
}
