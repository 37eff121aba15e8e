package io.github.loadgate.mojo;

import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.verdict.Outcome;

/**
 * Which outcomes make the build red that need not. INVALID and BROKEN always do.
 *
 * @param breach whether FAILED does
 * @param inconclusive whether INCONCLUSIVE does
 */
record RedOn(boolean breach, boolean inconclusive) {

  /** All that is not PASSED. */
  static final RedOn ALL = new RedOn(true, true);

  static RedOn of(Settings settings) throws MisuseException {
    Value inconclusive = settings.find("onInconclusive").orElse(null);
    return new RedOn(
        settings.flag("failOnBreach", true), inconclusive == null || isFail(inconclusive));
  }

  private static boolean isFail(Value value) throws MisuseException {
    return switch (value.text()) {
      case "fail" -> true;
      case "warn" -> false;
      default ->
          throw new MisuseException(
              value.origin() + " is `" + value.text() + "`; it can be fail or warn");
    };
  }

  /** Whether a run with that outcome does. */
  boolean contains(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> false;
      case FAILED -> breach;
      case INCONCLUSIVE -> inconclusive;
      case INVALID, BROKEN -> true;
    };
  }
}
