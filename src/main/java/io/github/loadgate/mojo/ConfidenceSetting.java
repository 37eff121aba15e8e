package io.github.loadgate.mojo;

import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.plan.reading.ValueException;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Figures;
import java.util.Optional;

/** How sure a verdict has to be: {@code load.confidence}. */
final class ConfidenceSetting {

  private ConfidenceSetting() {}

  /** The usual one where nothing is said. */
  static Confidence of(Settings settings) throws MisuseException {
    Optional<Value> value = settings.find("confidence");
    if (value.isEmpty()) {
      return Confidence.USUAL;
    }
    Confidence confidence = of(value.get());
    if (settings.flag("corrected", false)) {
      throw new MisuseException(
          value.get().origin()
              + " and load.corrected cannot go together: what waiting users would have sent is"
              + " reckoned, so that nothing is established by it. Leave one of them out");
    }
    return confidence;
  }

  private static Confidence of(Value value) throws MisuseException {
    double level;
    try {
      level = value.fraction();
    } catch (ValueException e) {
      throw new MisuseException(value.origin() + ": " + e.getMessage());
    }
    if (!(level > 0.5 && level < 1)) {
      throw new MisuseException(
          value.origin()
              + " is `"
              + value.text()
              + "`; it can be more than 50% and less than 100%, for example 99%");
    }
    return Confidence.strict(level);
  }

  /** For people; empty where it is the usual one. */
  static String told(Confidence confidence) {
    return confidence.isStrict()
        ? String.format(
            "Strict: passes or fails what is established at %s; the rest is INCONCLUSIVE"
                + " (load.confidence)",
            Figures.percent(confidence.level()))
        : "";
  }
}
