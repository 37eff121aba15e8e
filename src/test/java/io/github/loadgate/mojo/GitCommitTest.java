package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {

  private static final String ONE = "1".repeat(40);
  private static final String TWO = "2".repeat(40);

  private Path root = Path.of("");

  @BeforeEach
  void place(@TempDir Path temp) {
    root = temp;
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String commit(Map<String, String> environment) throws IOException {
    Path module = root.resolve("a/b");
    Files.createDirectories(module);
    return String.valueOf(GitCommit.of(module, environment::get));
  }

  private String commit() throws IOException {
    return commit(Map.of("GITHUB_SHA", TWO));
  }

  @Test
  void isThatOfTheBranchThatHeadNames() throws IOException {
    write(".git/HEAD", "ref: refs/heads/feature/x-1\n");
    write(".git/refs/heads/feature/x-1", ONE + "\n");
    assertThat(commit()).isEqualTo(ONE);
  }

  @Test
  void isHeadItselfWhereItIsDetached() throws IOException {
    write(".git/HEAD", ONE + "\n");
    assertThat(commit()).isEqualTo(ONE);
  }

  @Test
  void isFoundAmongPackedRefs() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(
        ".git/packed-refs",
        "# pack-refs with: peeled\n"
            + TWO
            + " refs/heads/other-main\n"
            + ONE
            + " refs/heads/main\n");
    assertThat(commit()).isEqualTo(ONE);
  }

  @Test
  void isFoundFromAWorktree() throws IOException {
    write("a/.git", "gitdir: ../git/worktrees/a\n");
    write("git/worktrees/a/HEAD", "ref: refs/heads/main\n");
    write("git/worktrees/a/commondir", "../..\n");
    write("git/refs/heads/main", ONE + "\n");
    assertThat(commit()).isEqualTo(ONE);
  }

  @Test
  void isTheOneOfTheCiSystemWhereGitTellsNone() throws IOException {
    assertThat(commit()).isEqualTo(TWO);
    write(".git/HEAD", "ref: refs/heads/../../../secret\n");
    write("secret", ONE);
    assertThat(commit()).isEqualTo(TWO);
    write(".git/HEAD", "nonsense");
    assertThat(commit()).isEqualTo(TWO);
    assertThat(commit(Map.of("GIT_COMMIT", "not a hash"))).isEqualTo("null");
  }

  @Test
  void isNoneForABranchWithoutACommit() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertThat(commit(Map.of())).isEqualTo("null");
    write("a/.git", "nothing of git");
    assertThat(commit(Map.of())).isEqualTo("null");
  }
}
