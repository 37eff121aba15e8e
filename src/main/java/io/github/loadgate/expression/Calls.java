package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.commons.jexl3.parser.ASTArguments;
import org.apache.commons.jexl3.parser.ASTEmptyFunction;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** Calls of functions and of a text's methods. */
final class Calls {

  private Calls() {}

  /** {@code name(a, b)}. */
  static Expression function(Compiler compiler, JexlNode node) {
    ASTIdentifier name = (ASTIdentifier) node.jjtGetChild(0);
    if (name.getNamespace() != null) {
      throw Grammar.notAllowed(node);
    }
    return function(compiler, name.getName(), (ASTArguments) node.jjtGetChild(1));
  }

  static Expression function(Compiler compiler, String name, ASTArguments arguments) {
    return function(compiler, name, compiler.ofChildren(arguments));
  }

  /** {@code size(x)} and {@code empty(x)}, which the parser takes for operators. */
  static Expression operatorWord(Compiler compiler, JexlNode node) {
    boolean empty = node instanceof ASTEmptyFunction;
    String name = empty ? "empty" : "size";
    JexlNode argument = node.jjtGetChild(0);
    if (!(argument instanceof ASTReferenceExpression)) {
      throw mistake(name + " is called as " + name + "(x), with nothing after it but an operator");
    }
    // What has no value is empty.
    Expression value = empty ? compiler.ofOptionalPool(argument) : compiler.of(argument);
    return function(compiler, name, List.of(value));
  }

  private static Expression function(Compiler compiler, String name, List<Expression> arguments) {
    compiler.uses(Reference.Kind.FUNCTION, name);
    Function function = Functions.named(name);
    function.checkCount(arguments.size());
    if (function.pure() && arguments.stream().allMatch(Constant.class::isInstance)) {
      evaluate(function, arguments, TRIAL);
    }
    if (name.equals("take")) {
      if (!(arguments.get(0) instanceof Variable variable)) {
        throw mistake("take needs the name of a pool; pick draws from a list");
      }
      compiler.uses(Reference.Kind.POOL, variable.name());
    }
    List<Expression> given =
        Draws.NAMES.contains(name) ? arguments.stream().map(Compiler::asPool).toList() : arguments;
    return scope -> evaluate(function, given, scope);
  }

  private static @Nullable Object evaluate(
      Function function, List<Expression> arguments, Scope scope) {
    return function.call(scope, new Arguments(function.name(), values(arguments, scope)));
  }

  /** {@code target.name(a, b)}. */
  static Expression method(Compiler compiler, Expression target, String name, JexlNode arguments) {
    List<Expression> compiled = compiler.ofChildren(arguments);
    StringMethods.check(name, compiled.size());
    return scope ->
        StringMethods.call(
            name, target.evaluate(scope), new Arguments(name, values(compiled, scope)));
  }

  private static List<@Nullable Object> values(List<Expression> arguments, Scope scope) {
    List<@Nullable Object> values = new ArrayList<>(arguments.size());
    for (Expression argument : arguments) {
      values.add(argument.evaluate(scope));
    }
    return values;
  }

  /** Lets a call with constants fail when the plan is read, and not a minute into the load. */
  static final Scope TRIAL =
      new Scope() {
        private final Random random = new Random(1);

        @Override
        public boolean has(String variable) {
          return false;
        }

        @Override
        public @Nullable Object get(String variable) {
          return null;
        }

        @Override
        public Surroundings surroundings() {
          return NOTHING;
        }

        @Override
        public RandomGenerator random() {
          return random;
        }

        @Override
        public long count(String counter) {
          return 1;
        }
      };

  private static final Surroundings NOTHING =
      new Surroundings() {
        @Override
        public @Nullable String environment(String name) {
          return null;
        }

        @Override
        public @Nullable String project(String name) {
          return null;
        }

        @Override
        public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
          return null;
        }

        @Override
        public byte[] bytes(String path) {
          throw new ExpressionException("no file is read before the run");
        }

        @Override
        public @Nullable Object fake(
            String name, List<@Nullable Object> arguments, RandomGenerator choice) {
          throw new ExpressionException("nothing is made up before the run");
        }

        @Override
        public Instant now() {
          return Instant.EPOCH;
        }
      };
}
