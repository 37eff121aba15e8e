package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a plan that a build lays over plans: {@code -Dload.override=ci.yaml}. */
final class OverrideFile {

  /** Which of them counts is decided before this file is. */
  private static final List<String> NOT_HERE = List.of("profiles", Includes.KEY);

  private OverrideFile() {}

  /** Nothing where there is no such file, which is then a problem. */
  static MapNode read(@Nullable Value named, Reading reading) {
    MapNode nothing = new MapNode(reading.root(), Map.of());
    if (named == null) {
      return nothing;
    }
    Place place = Place.of(named.origin().text());
    Path file;
    try {
      file = reading.baseDirectory().resolve(named.text()).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      reading
          .problems()
          .add(
              place, "`" + Words.shorten(named.text()) + "` is not a path: " + e.getReason() + ".");
      return nothing;
    }
    if (!Files.isRegularFile(file)) {
      reading
          .problems()
          .add(
              place,
              "`"
                  + Words.shorten(named.text())
                  + "` is not there: no file "
                  + file
                  + ". The path begins at the module's folder.");
      return nothing;
    }
    MapNode part = PlanFile.map(file, reading.sources().add(file), reading.problems());
    if (part == null) {
      return nothing;
    }
    Keys.PLAN.check(part, reading.problems());
    for (String key : NOT_HERE) {
      Entry entry = part.get(key);
      if (entry != null) {
        reading
            .problems()
            .add(entry.keyPlace(), "`" + key + "` has no place in a file of -Dload.override.");
        part = part.without(key);
      }
    }
    return part;
  }
}
