package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Surroundings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What all parts of one reading share.
 *
 * @param baseDirectory the module's
 * @param planDirectory the plan's, where all other paths begin
 * @param root the plan's beginning, for what is missing altogether
 */
record Reading(
    Path baseDirectory,
    Path planDirectory,
    Place root,
    Problems problems,
    Values values,
    Declared declared,
    NameCheck names) {

  static Reading of(Path file, Path baseDirectory, Surroundings surroundings) {
    Problems problems = new Problems();
    Declared declared = new Declared();
    return new Reading(
        baseDirectory,
        Objects.requireNonNull(file.getParent()),
        new Place(String.valueOf(file.getFileName()), 1, 1),
        problems,
        new Values(problems),
        declared,
        new NameCheck(problems, declared, surroundings));
  }
}
