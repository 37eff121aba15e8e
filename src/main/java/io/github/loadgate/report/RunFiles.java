package io.github.loadgate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run: {@code target/load/NAME/} with its results and logs, and the JUnit file
 * beside the other runs'.
 *
 * @param directory {@code target/load/NAME}
 * @param junit {@code target/load-reports/TEST-load.NAME.xml}
 * @param name the plan, with profile and execution
 */
public record RunFiles(Path directory, Path junit, String name) {

  private static final List<String> WRITTEN =
      List.of(
          "result.json",
          "summary.md",
          "plan.effective.yaml",
          "report.html",
          "failures.md",
          "stats.csv",
          "timeline.csv");

  /**
   * Where a run's files are.
   *
   * @param loadDirectory {@code target/load}
   * @param reportsDirectory {@code target/load-reports}
   * @param name one path element; characters that are none of a file's name become an underscore
   */
  public static RunFiles of(Path loadDirectory, Path reportsDirectory, String name) {
    String safe = safe(name);
    return new RunFiles(
        loadDirectory.resolve(safe), reportsDirectory.resolve("TEST-load." + safe + ".xml"), safe);
  }

  /** One path element. */
  static String safe(String name) {
    String safe = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").replaceAll("^\\.+", "_");
    if (safe.isBlank()) {
      throw new IllegalArgumentException("no name for a run's files: '" + name + "'");
    }
    return safe;
  }

  public Path result() {
    return directory.resolve("result.json");
  }

  public Path summary() {
    return directory.resolve("summary.md");
  }

  public Path effectivePlan() {
    return directory.resolve("plan.effective.yaml");
  }

  /** Where the logs of the services go. */
  public Path logs() {
    return directory.resolve("logs");
  }

  /**
   * Removes what an earlier run left, the result first, so that no old green one can be taken for
   * this run's. Nothing that loadgate did not write is touched.
   */
  public void removePrevious() throws IOException {
    removePreviousResults();
    if (Files.exists(logs(), LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(logs(), new Removal());
    }
  }

  /** As {@link #removePrevious}, but for the logs, which a running stack is writing to. */
  public void removePreviousResults() throws IOException {
    for (String file : WRITTEN) {
      Files.deleteIfExists(directory.resolve(file));
      Files.deleteIfExists(partOf(directory.resolve(file)));
    }
    Files.deleteIfExists(junit);
    Files.deleteIfExists(partOf(junit));
  }

  /**
   * Writes all files, each whole or not at all, {@code result.json} last: where it is, the run's
   * other files are too.
   *
   * @param run masked
   */
  public void write(RunResult run) throws IOException {
    Files.createDirectories(directory);
    Path reports = junit.getParent();
    if (reports != null) {
      Files.createDirectories(reports);
    }
    try {
      String effectivePlan = run.effectivePlan();
      if (effectivePlan != null) {
        write(effectivePlan(), effectivePlan);
      }
      write(summary(), SummaryMarkdown.of(run));
      write(junit, JUnitXml.of(run, name));
      write(result(), ResultJson.of(run));
    } catch (IOException e) {
      withdraw(e);
      throw e;
    }
  }

  /** A run whose result could not be written is broken: no green report of it may be published. */
  private void withdraw(IOException cause) {
    for (Path file : List.of(junit, summary(), effectivePlan())) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  /** Writes a text whole, or leaves what was there. */
  static void write(Path file, String text) throws IOException {
    Path part = partOf(file);
    // Not writeString, which refuses half of a surrogate pair: a server may have sent one.
    Files.write(part, text.getBytes(UTF_8));
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path partOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** Removes a tree; a symbolic link is removed, not what it points to. */
  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(visited);
      return FileVisitResult.CONTINUE;
    }
  }
}
