package io.github.loadgate.expression;

/**
 * A name that an expression uses.
 *
 * @param kind where the name is looked for
 * @param name the name: of a variable its root ({@code user} in {@code user.id}), of the
 *     environment and the project what follows the first dot, of the stack the service, of data the
 *     data's name or {@code NAME.column}, where the column is all behind the first dot, of a
 *     function its name ({@code fake.email})
 * @param optional whether it does no harm that it is missing, because {@code ??} gives a value for
 *     it, or {@code empty(…)} asks for just that
 */
public record Reference(Kind kind, String name, boolean optional) {

  /** Where a name is looked for. */
  public enum Kind {
    VARIABLE,
    ENVIRONMENT,
    PROJECT,
    STACK,
    DATA,
    /** What {@code take} takes from; a variable of that name is used, too. */
    POOL,
    FUNCTION
  }
}
