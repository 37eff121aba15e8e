package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Surroundings;
import java.nio.file.Path;

/**
 * What all parts of one reading share.
 *
 * @param baseDirectory the module's
 * @param root the plan's beginning, for what is missing altogether
 */
record Reading(Path baseDirectory, Place root, Problems problems, Values values, NameCheck names) {

  static Reading of(String file, Path baseDirectory, Surroundings surroundings) {
    Problems problems = new Problems();
    return new Reading(
        baseDirectory,
        new Place(file, 1, 1),
        problems,
        new Values(problems),
        new NameCheck(problems, surroundings));
  }
}
