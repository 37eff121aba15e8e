package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.missing;
import static io.github.loadgate.expression.Problems.mistake;

import io.github.loadgate.expression.Reference.Kind;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.jspecify.annotations.Nullable;

/** A variable's value; where it is a {@link Pool}, the list of its values. */
record Variable(String name) implements Expression {

  static Expression of(Compiler compiler, ASTIdentifier identifier) {
    String name = identifier.getName();
    switch (name) {
      case "env" -> throw mistake("env alone is nothing; write env.NAME");
      case "project" -> throw mistake("project alone is nothing; write project.version");
      case "stack" -> throw mistake("stack alone is nothing; write stack.port('NAME')");
      case "data" -> throw mistake("data alone is nothing; write data.NAME.column");
      case "fake" -> throw mistake("fake alone is nothing; write fake.name()");
      case "shard" -> {
        // One process sends all of the load, so it is the first part of it.
        return new Constant(0L);
      }
      default -> {
        if (!VariableName.isWellFormed(name)) {
          throw mistake("a variable is called by letters, digits and _, not " + name);
        }
        compiler.uses(Kind.VARIABLE, name);
        return new Variable(name);
      }
    }
  }

  @Override
  public @Nullable Object evaluate(Scope scope) {
    Object value = evaluateAsIs(scope);
    return value instanceof Pool pool ? pool.values() : value;
  }

  /** As {@link #evaluate}, for those who draw from a pool: it stays one. */
  @Nullable Object evaluateAsIs(Scope scope) {
    Object value = scope.get(name);
    if (value == null && !scope.has(name)) {
      throw missing("the variable " + name + " has no value here");
    }
    return value;
  }
}
