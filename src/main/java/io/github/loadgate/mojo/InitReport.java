package io.github.loadgate.mojo;

import io.github.loadgate.drafting.Draft;
import io.github.loadgate.drafting.Note;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a first plan, and what comes next.
 *
 * @param base that paths are shown relative to
 * @param version of this plugin
 * @param hasPom whether the folder has a POM
 */
record InitReport(Console console, Path base, String version, boolean hasPom) {

  private static final String GROUP = "io.github.loadgate";
  private static final String ARTIFACT = "loadgate-maven-plugin";

  void say(Path file, @Nullable Path source, Draft draft) {
    console.info(
        "Written: " + shown(file) + (source == null ? "" : ", drafted from " + shown(source)));
    if (!draft.notes().isEmpty()) {
      console.warn("Left out, or guessed (also at the end of the plan):");
      for (Note note : draft.notes()) {
        console.warn("  " + note);
      }
    }
    console.info("");
    if (hasPom) {
      console.info("To run it in every build, put into the POM, below <build><plugins>:");
      console.info("");
      plugin("");
    } else {
      console.info("There is no pom.xml here. This one is enough to run the plan:");
      console.info("");
      pom();
    }
    console.info("");
    commands();
  }

  private void pom() {
    console.info("<project xmlns=\"http://maven.apache.org/POM/4.0.0\">");
    console.info("  <modelVersion>4.0.0</modelVersion>");
    console.info("  <groupId>local</groupId>");
    console.info("  <artifactId>load</artifactId>");
    console.info("  <version>1</version>");
    console.info("  <packaging>pom</packaging>");
    console.info("  <build>");
    console.info("    <plugins>");
    plugin("      ");
    console.info("    </plugins>");
    console.info("  </build>");
    console.info("</project>");
  }

  private void plugin(String indent) {
    console.info(indent + "<plugin>");
    console.info(indent + "  <groupId>" + GROUP + "</groupId>");
    console.info(indent + "  <artifactId>" + ARTIFACT + "</artifactId>");
    console.info(indent + "  <version>" + version + "</version>");
    console.info(indent + "  <executions>");
    console.info(indent + "    <execution>");
    console.info(indent + "      <goals><goal>gate</goal></goals>");
    console.info(indent + "    </execution>");
    console.info(indent + "  </executions>");
    console.info(indent + "</plugin>");
  }

  private void commands() {
    String prefix = "mvn " + GROUP + ":" + ARTIFACT + ":" + version + ":";
    console.info("Next:");
    console.info("  " + prefix + "validate     checks the plan and prints what it comes to");
    if (!hasPom) {
      console.info("and, once the pom.xml is there:");
    }
    console.info("  mvn load:gate -Dload.dryRun=true     one user, once, each request printed");
    console.info("  mvn verify     runs the load and judges it");
  }

  private String shown(Path path) {
    return path.startsWith(base) ? "" + base.relativize(path) : "" + path;
  }
}
