package io.github.loadgate.expression;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a variable may be called, so that expressions can use it. */
public final class VariableName {

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Names that mean something else in every expression. */
  private static final Set<String> TAKEN =
      Set.of("env", "project", "stack", "data", "fake", "shard");

  private VariableName() {}

  /**
   * Why a variable cannot have this name, as a sentence without a full stop; empty where it can.
   */
  public static Optional<String> objection(String name) {
    if (!isWellFormed(name)) {
      return Optional.of(
          "'"
              + name
              + "' is no name of a variable; allowed are letters, digits and _, no digit first");
    } else if (TAKEN.contains(name) || Words.isReserved(name)) {
      return Optional.of(
          "'" + name + "' means something of its own in expressions; choose another name");
    }
    return Optional.empty();
  }

  static boolean isWellFormed(String name) {
    return WELL_FORMED.matcher(name).matches();
  }
}
