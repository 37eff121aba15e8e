package io.github.loadgate.mojo;

import io.github.loadgate.report.RunFiles;
import io.github.loadgate.results.Format;
import io.github.loadgate.results.OtherResults;
import io.github.loadgate.results.ResultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the results that a check is about. */
record ResultFiles(Path base, Settings settings, Console console) {

  private static final int DEPTH = 6;
  private static final int MOST = 1_000;

  /** Of the files that are not read. */
  private static final int MOST_NAMED = 10;

  /** Of Locust's, the one that changes with each second, and the one that is final. */
  private static final String HISTORY = "_stats_history.csv";

  private static final String STATS = "_stats.csv";

  /** Names that say nothing: those of the folder do. */
  private static final Set<String> NAMELESS = Set.of("result", "simulation");

  /**
   * One result.
   *
   * @param shown what a person calls it
   * @param format null where it cannot be read
   * @param fault why; null where it can
   * @param files where what was found goes
   */
  record Found(
      Path file,
      String shown,
      @Nullable Format format,
      @Nullable String fault,
      RunFiles files,
      String report) {}

  private record Candidate(Path file, @Nullable Format format, @Nullable String fault) {}

  /** In order; empty where nothing is named and there is none. */
  List<Found> find() throws MisuseException {
    List<Candidate> candidates = new ArrayList<>();
    List<String> named = settings.list("results");
    if (named.isEmpty()) {
      ownResults().forEach(file -> candidates.add(new Candidate(file, Format.LOADGATE, null)));
    }
    for (String name : named) {
      Path path = base.resolve(name).normalize();
      if (Files.isDirectory(path)) {
        candidates.addAll(inFolder(path, name));
      } else if (Files.exists(path)) {
        candidates.add(ofNamed(path));
      } else {
        throw new MisuseException("there is no result " + name + " in " + base);
      }
    }
    return found(candidates);
  }

  /** Where runs of ours have put theirs, as a person names it. */
  String ownFolder() {
    return shown(folder("outputDirectory", "target/load"));
  }

  private List<Path> ownResults() throws MisuseException {
    Path folder = folder("outputDirectory", "target/load");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return files(folder, 2).stream().filter(file -> file.endsWith("result.json")).toList();
  }

  private List<Candidate> inFolder(Path folder, String name) throws MisuseException {
    List<Candidate> candidates = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    Path checks = folder("checkDirectory", "target/load-check");
    for (Path file : files(folder, DEPTH)) {
      if (file.startsWith(checks)) {
        continue; // what a check found is no result to be checked
      }
      String text = file.toString();
      String stats = text.replace(HISTORY, STATS);
      if (text.endsWith(HISTORY) && Files.exists(Path.of(stats))) {
        continue;
      }
      try {
        Optional<Format> format = OtherResults.recognise(file, shown(file));
        if (format.isEmpty()) {
          (OtherResults.isEmpty(file, shown(file)) ? empty : unknown).add(shown(file));
        } else if (isWanted(format.get())) {
          candidates.add(new Candidate(file, format.get(), null));
        }
      } catch (ResultsException e) {
        candidates.add(new Candidate(file, null, e.getMessage()));
      }
    }
    if (!unknown.isEmpty()) {
      console.info("Not read, for loadgate does not know their format: " + names(unknown));
    }
    if (!empty.isEmpty()) {
      console.warn("Not read, for there is nothing in them: " + names(empty));
    }
    if (candidates.isEmpty()) {
      throw new MisuseException("the folder " + name + " has no result that loadgate knows");
    }
    return candidates;
  }

  private static String names(List<String> files) {
    int more = files.size() - MOST_NAMED;
    String names = String.join(", ", files.subList(0, Math.min(MOST_NAMED, files.size())));
    return more > 0 ? names + " and " + more + (more == 1 ? " other" : " others") : names;
  }

  private Candidate ofNamed(Path file) throws MisuseException {
    try {
      Optional<Format> format = OtherResults.recognise(file, shown(file));
      if (format.isEmpty()) {
        throw OtherResults.unknown(file, shown(file));
      }
      if (!isWanted(format.get())) {
        return new Candidate(
            file,
            null,
            shown(file)
                + " is of "
                + format.get().words()
                + ", and load.format is "
                + settings.text("format").orElse(""));
      }
      return new Candidate(file, format.get(), null);
    } catch (ResultsException e) {
      return new Candidate(file, null, e.getMessage());
    }
  }

  private boolean isWanted(Format format) throws MisuseException {
    String wanted = settings.text("format").orElse(format.tool()).toLowerCase(Locale.ROOT);
    List<String> tools = Arrays.stream(Format.values()).map(Format::tool).distinct().toList();
    if (!tools.contains(wanted)) {
      throw new MisuseException(
          "load.format is `" + wanted + "`; it can be " + String.join(", ", tools));
    }
    return wanted.equals(format.tool());
  }

  private static List<Path> files(Path folder, int depth) throws MisuseException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      List<Path> found = files.filter(Files::isRegularFile).sorted().limit(MOST + 1L).toList();
      if (found.size() > MOST) {
        throw new MisuseException(
            folder + " has more than " + MOST + " files; name the results themselves");
      }
      return found;
    } catch (IOException | UncheckedIOException e) {
      throw new MisuseException("results cannot be looked for in " + folder + ": " + e);
    }
  }

  private List<Found> found(List<Candidate> candidates) {
    Path checks = folder("checkDirectory", "target/load-check");
    Path reports = folder("reportsDirectory", "target/load-reports");
    Set<String> taken = new HashSet<>();
    List<Found> found = new ArrayList<>();
    for (Candidate one : candidates) {
      String name = "check-" + name(one.file());
      String free = name;
      for (int i = 2; !taken.add(free); i++) {
        free = name + "-" + i;
      }
      RunFiles files = RunFiles.of(checks, reports, free);
      found.add(
          new Found(
              one.file(),
              shown(one.file()),
              one.format(),
              one.fault(),
              files,
              shown(files.summary())));
    }
    return found;
  }

  /** Without a POM, Maven leaves the name of its folder in the default as it is. */
  private Path folder(String name, String otherwise) {
    String text = settings.text(name).orElse(otherwise);
    return base.resolve(text.replaceFirst("^\\$\\{project\\.basedir}[/\\\\]", "")).normalize();
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("(?:\\.[A-Za-z]{1,5}){1,2}$", "");
    Path folder = file.getParent();
    return NAMELESS.contains(name) && folder != null && folder.getNameCount() > 0
        ? String.valueOf(folder.getFileName())
        : name.isBlank() ? "results" : name;
  }

  private String shown(Path path) {
    return path.startsWith(base) ? "" + base.relativize(path) : "" + path;
  }
}
