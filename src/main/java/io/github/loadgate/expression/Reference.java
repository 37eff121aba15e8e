package io.github.loadgate.expression;

/**
 * A name that an expression uses.
 *
 * @param kind where the name is looked for
 * @param name the name: of a variable its root ({@code user} in {@code user.id}), of the
 *     environment and the project what follows the first dot
 * @param optional whether {@code ??} gives a value for it where it is missing
 */
public record Reference(Kind kind, String name, boolean optional) {

  /** Where a name is looked for. */
  public enum Kind {
    VARIABLE,
    ENVIRONMENT,
    PROJECT,
    STACK,
    FUNCTION
  }
}
