package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.reading.Names.Local;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Values that are the same in every run, those of {@code with} put in. */
final class ConstantValues {

  private ConstantValues() {}

  /** Whether all that a template needs is constant. */
  static boolean is(Template template, Names names) {
    return template.references().stream()
        .allMatch(
            reference ->
                reference.kind() == Reference.Kind.VARIABLE && has(reference.name(), names));
  }

  private static boolean has(String name, Names names) {
    Local local = names.local(name);
    return local != null && local.constant();
  }

  /** The value of a template that {@link #is} constant. */
  static @Nullable Object of(Template template, Names names) {
    return template.evaluate(new Known(names));
  }

  /** As {@link #of}, as a text. */
  static String text(Template template, Names names) {
    return template.text(new Known(names));
  }

  /** The constant names alone, which need no surroundings. */
  private record Known(Names names) implements Scope {

    @Override
    public boolean has(String variable) {
      return ConstantValues.has(variable, names);
    }

    @Override
    public @Nullable Object get(String variable) {
      Local local = names.local(variable);
      return local == null ? null : local.value();
    }

    @Override
    public Surroundings surroundings() {
      throw notConstant();
    }

    @Override
    public RandomGenerator random() {
      throw notConstant();
    }

    @Override
    public long count(String counter) {
      throw notConstant();
    }

    private static ExpressionException notConstant() {
      return new ExpressionException("this is not constant");
    }
  }
}
