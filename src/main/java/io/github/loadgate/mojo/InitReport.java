package io.github.loadgate.mojo;

import io.github.loadgate.drafting.Draft;
import io.github.loadgate.drafting.Note;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a first plan, and what comes next.
 *
 * @param base that paths are shown relative to
 * @param version of this plugin
 * @param hasPom whether the folder has a POM
 * @param hasPlugin whether that POM runs plans in its build already
 */
record InitReport(Console console, Path base, String version, boolean hasPom, boolean hasPlugin) {

  private static final String GROUP = "io.github.loadgate";
  private static final String ARTIFACT = "loadgate-maven-plugin";
  private static final Pattern VARIABLE = Pattern.compile("env\\.([A-Za-z_][A-Za-z0-9_]*)");

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
    if (hasPlugin) {
      commands(draft);
      return;
    }
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
    commands(draft);
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

  private void commands(Draft draft) {
    String prefix = "mvn " + GROUP + ":" + ARTIFACT + ":" + version + ":";
    console.info("Next:");
    SortedSet<String> variables = variables(draft.yaml());
    if (!variables.isEmpty()) {
      console.info("  Set " + String.join(", ", variables) + " in the environment");
    }
    console.info("  " + prefix + "validate     checks the plan and prints what it comes to");
    console.info(
        "  "
            + prefix
            + "validate -Dload.schemaFile=src/load/load-plan.schema.json     writes the schema, by"
            + " which editors complete and check plans");
    if (!hasPlugin) {
      console.info(
          hasPom
              ? "Then, with the plugin in the POM:"
              : "Then, with this pom.xml in " + base + ":");
    }
    console.info("  mvn load:gate -Dload.dryRun=true     one user, once, each request printed");
    console.info("  mvn verify     runs the load and judges it");
  }

  /** Those that the plan reads; what its comments name does not count. */
  private static SortedSet<String> variables(String yaml) {
    SortedSet<String> variables = new TreeSet<>();
    yaml.lines()
        .filter(line -> !line.stripLeading().startsWith("#"))
        .forEach(
            line -> {
              Matcher matcher = VARIABLE.matcher(line);
              while (matcher.find()) {
                variables.add(matcher.group(1));
              }
            });
    variables.remove("TARGET"); // has a value that works
    return variables;
  }

  private String shown(Path path) {
    return path.startsWith(base) ? "" + base.relativize(path) : "" + path;
  }
}
