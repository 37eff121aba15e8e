package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.reading.Names.Site;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import org.jspecify.annotations.Nullable;

/** From {@code name} to what results are counted under: a constant, so that there are few. */
final class Labels {

  private final Reading reading;

  Labels(Reading reading) {
    this.reading = reading;
  }

  /** A name, the constant values of {@code with} put in; null where it is not constant. */
  @Nullable String name(Entry entry, Names names) {
    Site site = names.site();
    if (site == null
        || !(entry.value() instanceof ScalarNode scalar)
        || !scalar.text().contains("${")) {
      String constant = reading.values().constant(entry);
      return constant == null ? null : constant.strip();
    }
    if (names.isTrial()) {
      return scalar.text().strip();
    }
    Template template = reading.names().text(entry, scalar, names);
    if (template == null) {
      return null;
    }
    if (!ConstantValues.is(template, names)) {
      reading
          .problems()
          .add(
              entry,
              scalar.words()
                  + " must be constant, and where `"
                  + site.define()
                  + "` is used, at "
                  + site.place()
                  + ", it is not: only constant values of `with` may be in it.");
      return null;
    }
    try {
      String name = ConstantValues.text(template, names).strip();
      if (!name.isEmpty()) {
        return name;
      }
      reading.problems().add(entry, scalar.words() + " is empty here.");
    } catch (ExpressionException e) {
      reading.problems().add(entry, scalar, NameCheck.sentence(e));
    }
    return null;
  }
}
