package io.github.loadgate.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The notes of what runs, one file per stack, readable and writable for this user alone. */
final class StackRecords {

  private static final String ENDING = ".properties";

  private final Path directory;

  StackRecords(Path directory) {
    this.directory = directory;
  }

  /** Writes or replaces the record of the stack of this id. */
  void write(StackRecord stack) throws StackException {
    try {
      createDirectory();
      Path fresh = Files.createTempFile(directory, "new", ".tmp");
      try (OutputStream out = Files.newOutputStream(fresh)) {
        stack.toProperties().store(out, null);
      }
      Files.move(
          fresh,
          file(stack.id()),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StackException(
          "it could not be noted in "
              + directory
              + " what is going to run, so that a later build could not remove it: "
              + e,
          List.of());
    }
  }

  void delete(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  /** All records that can be read. Others' files are none of our business. */
  List<StackRecord> all() {
    List<StackRecord> all = new ArrayList<>();
    if (!isOurs()) {
      return all;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
      for (Path file : files) {
        read(file, all);
      }
    } catch (IOException e) {
      // What cannot be read cannot be removed; the next start says why it cannot write there.
      return all;
    }
    return all;
  }

  private static void read(Path file, List<StackRecord> all) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
      all.add(StackRecord.from(properties));
    } catch (IOException | IllegalArgumentException e) {
      // Another build has just removed it, or it is not a record: leave it.
      return;
    }
  }

  private void createDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    }
    if (!isOurs()) {
      throw new NoSuchFileException(directory.toString(), null, "it belongs to another user");
    }
  }

  /** In a shared temporary directory another user could have been there first. */
  private boolean isOurs() {
    try {
      Path home = Path.of(System.getProperty("user.home"));
      return Files.isDirectory(directory)
          && (directory.startsWith(home)
              || Files.getOwner(directory).getName().equals(System.getProperty("user.name")));
    } catch (IOException e) {
      return false;
    }
  }

  private Path file(String id) {
    return directory.resolve(id + ENDING);
  }
}
