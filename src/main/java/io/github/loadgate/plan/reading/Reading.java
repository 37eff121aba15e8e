package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Surroundings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What all parts of one reading share.
 *
 * @param baseDirectory the module's
 * @param planDirectory the plan's
 * @param root the plan's beginning, for what is missing altogether
 * @param sources where the relative paths of each file begin
 * @param notYet takes what can be read and checked, but not run or judged yet
 */
record Reading(
    Path baseDirectory,
    Path planDirectory,
    Place root,
    Sources sources,
    Problems problems,
    Problems notYet,
    Values values,
    Declared declared,
    NameCheck names) {

  static Reading of(Path file, Path baseDirectory, Surroundings surroundings) {
    String name = String.valueOf(file.getFileName());
    Path directory = Objects.requireNonNull(file.getParent());
    Problems problems = new Problems(name);
    Declared declared = new Declared();
    return new Reading(
        baseDirectory,
        directory,
        new Place(name, 1, 1),
        new Sources(baseDirectory, directory),
        problems,
        new Problems(name),
        new Values(problems),
        declared,
        new NameCheck(name, problems, declared, surroundings));
  }
}
