package io.github.loadgate.mojo;

import io.github.loadgate.expression.NearMiss;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plans of a module.
 *
 * @param baseDirectory absolute, of the module
 * @param names as {@code load.plan} gives them; empty for all
 * @param includes paths or globs, relative to the base directory
 */
record PlanFiles(Path baseDirectory, List<String> names, List<String> includes) {

  static final String SUFFIX = ".load.yaml";

  /** Where plans are looked for unless the build says otherwise. */
  static final String DEFAULT_INCLUDES = "src/load/*" + SUFFIX;

  private static final String GLOB = "*?[{";

  /** What only a plan has, and no file that one includes or that compose reads. */
  private static final Pattern PLAN = Pattern.compile("(?m)^(?:tasks|scenarios)[ \\t]*:");

  private static final int LOOKED_AT = 1024 * 1024;

  /** How deep {@code **} goes. */
  private static final int DEPTH = 20;

  /**
   * In the order of {@code names}, or else of their paths. Empty where there is no plan at all.
   *
   * @throws MisuseException when a name or a path without wildcards is no plan's
   */
  List<Path> find() throws MisuseException {
    SortedSet<Path> all = new TreeSet<>();
    for (String include : includes) {
      all.addAll(matches(include));
    }
    if (names.isEmpty()) {
      return List.copyOf(all);
    }
    List<Path> named = new ArrayList<>();
    for (String name : names) {
      named.add(named(name, all));
    }
    return named;
  }

  /** As {@link #find}, but what is not there is left out. */
  List<Path> findExisting() {
    List<Path> existing = new ArrayList<>();
    for (String include : includes) {
      for (String name : names.isEmpty() ? List.of("") : names) {
        try {
          List<String> one = name.isEmpty() ? List.of() : List.of(name);
          new PlanFiles(baseDirectory, one, List.of(include))
              .find().stream().filter(file -> !existing.contains(file)).forEach(existing::add);
        } catch (MisuseException e) {
          // Nobody asks for it to be there.
        }
      }
    }
    return existing;
  }

  /**
   * Files where plans are looked for by default that read like a plan, and are not taken for their
   * name.
   */
  List<Path> misnamed() throws MisuseException {
    if (!includes.contains(DEFAULT_INCLUDES)) {
      return List.of();
    }
    List<Path> misnamed = new ArrayList<>();
    for (Path file : matches("src/load/*.{yaml,yml}")) {
      if (!file.toString().endsWith(SUFFIX) && readsLikeAPlan(file)) {
        misnamed.add(file);
      }
    }
    return misnamed.stream().sorted().toList();
  }

  private static boolean readsLikeAPlan(Path file) throws MisuseException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
      return PLAN.matcher(text).find();
    } catch (IOException e) {
      throw new MisuseException(file + " cannot be read: " + e);
    }
  }

  /** {@code orders} is the plan of {@code src/load/orders.load.yaml}. */
  static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX)
        ? name.substring(0, name.length() - SUFFIX.length())
        : name.replaceFirst("\\.ya?ml$", "");
  }

  /** Of the results: {@code PLAN[-PROFILE][-EXECUTION]}; ids that Maven gives add nothing. */
  static String resultName(Path file, @Nullable String profile, String execution) {
    boolean given = !execution.equals("default") && !execution.equals("default-cli");
    return nameOf(file) + (profile == null ? "" : "-" + profile) + (given ? "-" + execution : "");
  }

  private Path named(String name, SortedSet<Path> all) throws MisuseException {
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      Path file = baseDirectory.resolve(name).normalize();
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    for (Path file : all) {
      if (nameOf(file).equals(name)) {
        return file;
      }
    }
    List<String> known = all.stream().map(PlanFiles::nameOf).toList();
    String place = String.join(", ", includes);
    throw new MisuseException(
        "there is no plan `"
            + name
            + "` in "
            + place
            + (known.isEmpty()
                ? ", nor any other"
                : NearMiss.of(name, known).map(near -> ". Did you mean `" + near + "`?").orElse("")
                    + " (there: "
                    + String.join(", ", known)
                    + ")"));
  }

  /** The part before the first wildcard is walked to first, so that {@code ../x} works. */
  private List<Path> matches(String include) throws MisuseException {
    String pattern = include.replace('\\', '/');
    int wildcard = firstWildcard(pattern);
    if (wildcard < 0) {
      Path file = baseDirectory.resolve(pattern).normalize();
      if (!Files.isRegularFile(file)) {
        throw new MisuseException("there is no plan " + include + " in " + baseDirectory);
      }
      return List.of(file);
    }
    int slash = pattern.lastIndexOf('/', wildcard);
    Path root = baseDirectory.resolve(pattern.substring(0, slash + 1)).normalize();
    PathMatcher matcher =
        root.getFileSystem().getPathMatcher("glob:" + pattern.substring(slash + 1));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> matcher.matches(root.relativize(file)))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new MisuseException("plans cannot be looked for in " + root + ": " + e.getMessage());
    }
  }

  private static int firstWildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (GLOB.indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
