package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import org.jspecify.annotations.Nullable;

/**
 * A function of the expression language.
 *
 * @param name as it is called; with a dot for one of a family
 * @param usage its forms, for errors
 * @param least arguments
 * @param most arguments
 * @param pure whether a call with constants may be tried when the plan is read, to find a mistake
 *     there; false for a function that counts, takes or reads
 */
record Function(String name, String usage, int least, int most, boolean pure, Body body) {

  /** Arguments of a function that takes any number of them. */
  static final int ANY = Integer.MAX_VALUE;

  /** What a function does. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Scope scope, Arguments arguments);
  }

  @Nullable Object call(Scope scope, Arguments arguments) {
    Object result = body.call(scope, arguments);
    if (result instanceof String text) {
      Text.checkLength(text.length());
    }
    return result;
  }

  void checkCount(int count) {
    if (count < least || count > most) {
      throw mistake(name + " is called as " + usage + ", not with " + arguments(count));
    }
  }

  private static String arguments(int count) {
    return count == 0 ? "no argument" : count == 1 ? "one argument" : count + " arguments";
  }
}
