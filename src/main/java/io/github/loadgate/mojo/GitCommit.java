package io.github.loadgate.mojo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commit that is built: from git's own files, without running git, or else as the CI system
 * names it. A label for people: whatever cannot be read is no commit, and no error.
 */
final class GitCommit {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern REF = Pattern.compile("refs(/[A-Za-z0-9_+@#=,.-]+)+");
  private static final String LINK = "gitdir: ";
  private static final String BRANCH = "ref: ";
  private static final int MOST_BYTES = 4096;

  private static final List<String> VARIABLES =
      List.of(
          "GITHUB_SHA",
          "CI_COMMIT_SHA",
          "GIT_COMMIT",
          "BUILD_SOURCEVERSION",
          "BITBUCKET_COMMIT",
          "BUILDKITE_COMMIT",
          "CIRCLE_SHA1",
          "DRONE_COMMIT_SHA",
          "TRAVIS_COMMIT");

  private GitCommit() {}

  /**
   * @param folder in the repository
   * @param environment the value of a variable, or null
   */
  static @Nullable String of(Path folder, UnaryOperator<@Nullable String> environment) {
    String commit = null;
    try {
      commit = head(folder.toAbsolutePath().normalize());
    } catch (IOException | InvalidPathException e) {
      // As in a tree without a repository: the environment may know.
    }
    return commit != null
        ? commit
        : VARIABLES.stream()
            .map(environment)
            .filter(Objects::nonNull)
            .filter(value -> HASH.matcher(value).matches())
            .findFirst()
            .orElse(null);
  }

  private static @Nullable String head(Path folder) throws IOException {
    for (Path at = folder; at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.isDirectory(git)) {
        return head(git, git);
      }
      if (Files.isRegularFile(git)) { // a worktree, or a submodule
        String link = text(git);
        if (!link.startsWith(LINK)) {
          return null;
        }
        Path own = at.resolve(link.substring(LINK.length())).normalize();
        Path common = own.resolve("commondir");
        return head(own, Files.isRegularFile(common) ? own.resolve(text(common)).normalize() : own);
      }
    }
    return null;
  }

  private static @Nullable String head(Path own, Path common) throws IOException {
    String head = text(own.resolve("HEAD"));
    if (HASH.matcher(head).matches()) {
      return head;
    }
    String ref = head.startsWith(BRANCH) ? head.substring(BRANCH.length()) : "";
    if (!REF.matcher(ref).matches() || ref.contains("..")) {
      return null;
    }
    for (Path directory : List.of(own, common)) {
      Path file = directory.resolve(ref);
      if (Files.isRegularFile(file)) {
        String hash = text(file);
        return HASH.matcher(hash).matches() ? hash : null;
      }
    }
    return packed(common.resolve("packed-refs"), ref);
  }

  private static @Nullable String packed(Path file, String ref) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.endsWith(" " + ref))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .filter(hash -> HASH.matcher(hash).matches())
          .findFirst()
          .orElse(null);
    }
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    }
  }
}
