package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;
import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTDivNode;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTEmptyFunction;
import org.apache.commons.jexl3.parser.ASTExtendedLiteral;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTModNode;
import org.apache.commons.jexl3.parser.ASTMulNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNullpNode;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTSizeFunction;
import org.apache.commons.jexl3.parser.ASTSubNode;
import org.apache.commons.jexl3.parser.ASTTernaryNode;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.ASTUnaryPlusNode;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns an expression's source into something to evaluate. JEXL parses; each kind of node that a
 * plan may use is turned into a piece of our own, and there is nothing for any other kind. So an
 * expression can reach the values of its scope, the table of functions and the table of a text's
 * methods, and nothing else: there is no reflection, no loop and no side effect to forbid.
 */
final class Compiler {

  private static final Map<
          Class<? extends JexlNode>, BiFunction<@Nullable Object, @Nullable Object, Object>>
      BINARY =
          Map.ofEntries(
              entry(ASTAddNode.class, Operators::add),
              entry(ASTSubNode.class, Operators::subtract),
              entry(ASTMulNode.class, Operators::multiply),
              entry(ASTDivNode.class, Operators::divide),
              entry(ASTModNode.class, Operators::remainder),
              entry(ASTEQNode.class, Operators::areEqual),
              entry(ASTNENode.class, (left, right) -> !Operators.areEqual(left, right)),
              entry(ASTLTNode.class, (left, right) -> Operators.compare(left, right, "<") < 0),
              entry(ASTLENode.class, (left, right) -> Operators.compare(left, right, "<=") <= 0),
              entry(ASTGTNode.class, (left, right) -> Operators.compare(left, right, ">") > 0),
              entry(ASTGENode.class, (left, right) -> Operators.compare(left, right, ">=") >= 0));

  private final Set<Reference> references = new LinkedHashSet<>();
  private boolean optional;

  private Compiler() {}

  /** What came out, with every name that it uses, in order. */
  record Compiled(Expression expression, Set<Reference> references) {}

  /**
   * @throws ExpressionException where it is no expression, or not one that a plan may use
   */
  static Compiled compile(String source) {
    Compiler compiler = new Compiler();
    Expression expression = compiler.of(Grammar.parse(source));
    return new Compiled(expression, Collections.unmodifiableSet(compiler.references));
  }

  Expression of(JexlNode node) {
    BiFunction<@Nullable Object, @Nullable Object, Object> operator = BINARY.get(node.getClass());
    if (operator != null) {
      return binary(node, operator);
    } else if (node instanceof ASTAndNode) {
      return junction(node, "&&", false);
    } else if (node instanceof ASTOrNode) {
      return junction(node, "||", true);
    } else if (node instanceof ASTTernaryNode) {
      return ternary(node);
    } else if (node instanceof ASTNullpNode) {
      return orElse(node);
    } else if (node instanceof ASTReferenceExpression) {
      return of(node.jjtGetChild(0));
    } else if (node instanceof ASTReference) {
      return new Chain(this, node).compile();
    } else if (node instanceof ASTIdentifier identifier) {
      return Variable.of(this, identifier);
    } else if (node instanceof ASTFunctionNode) {
      return Calls.function(this, node);
    } else if (node instanceof ASTEmptyFunction || node instanceof ASTSizeFunction) {
      return Calls.operatorWord(this, node);
    }
    return unary(node);
  }

  private Expression unary(JexlNode node) {
    if (node instanceof ASTNotNode) {
      Expression operand = of(node.jjtGetChild(0));
      return scope -> !Operators.truth(operand.evaluate(scope), "!");
    } else if (node instanceof ASTUnaryMinusNode) {
      Expression operand = of(node.jjtGetChild(0));
      return scope -> Operators.negate(operand.evaluate(scope));
    } else if (node instanceof ASTUnaryPlusNode) {
      Expression operand = of(node.jjtGetChild(0));
      return scope -> Operators.plus(operand.evaluate(scope));
    }
    return Literals.of(this, node);
  }

  void uses(Reference.Kind kind, String name) {
    references.add(new Reference(kind, name, optional));
  }

  /** Compiles a part whose missing names do no harm. */
  Expression ofOptional(JexlNode node) {
    return optional(() -> of(node));
  }

  /** As {@link #ofOptional}, of an argument that may be a pool. */
  Expression ofOptionalPool(JexlNode node) {
    return optional(() -> asPool(of(node)));
  }

  private Expression optional(Supplier<Expression> part) {
    boolean before = optional;
    optional = true;
    Expression expression = part.get();
    optional = before;
    return scope -> {
      try {
        return expression.evaluate(scope);
      } catch (ExpressionException e) {
        if (e.isMissing()) {
          return null;
        }
        throw e;
      }
    };
  }

  /** The expression, or where it is but a variable's name one that leaves a pool as it is. */
  static Expression asPool(Expression expression) {
    return expression instanceof Variable variable ? variable::evaluateAsIs : expression;
  }

  private Expression binary(
      JexlNode node, BiFunction<@Nullable Object, @Nullable Object, Object> operator) {
    Expression left = of(node.jjtGetChild(0));
    Expression right = of(node.jjtGetChild(1));
    return scope -> {
      Object first = left.evaluate(scope);
      Object second = right.evaluate(scope);
      try {
        return operator.apply(first, second);
      } catch (ArithmeticException e) {
        throw mistake("the numbers cannot be computed: " + e.getMessage());
      }
    };
  }

  /** {@code &&} and {@code ||}: the rest is not evaluated once the outcome is known. */
  private Expression junction(JexlNode node, String sign, boolean settles) {
    List<Expression> operands = ofChildren(node);
    return scope -> {
      for (Expression operand : operands) {
        if (Operators.truth(operand.evaluate(scope), sign) == settles) {
          return settles;
        }
      }
      return !settles;
    };
  }

  private Expression ternary(JexlNode node) {
    if (node.jjtGetNumChildren() != 3) {
      throw mistake("?: is not allowed; write ?? for a value in place of a missing one");
    }
    Expression condition = of(node.jjtGetChild(0));
    Expression then = of(node.jjtGetChild(1));
    Expression other = of(node.jjtGetChild(2));
    return scope ->
        Operators.truth(condition.evaluate(scope), "?")
            ? then.evaluate(scope)
            : other.evaluate(scope);
  }

  private Expression orElse(JexlNode node) {
    Expression value = ofOptional(node.jjtGetChild(0));
    Expression other = of(node.jjtGetChild(1));
    return scope -> {
      Object found = value.evaluate(scope);
      return found != null ? found : other.evaluate(scope);
    };
  }

  List<Expression> ofChildren(JexlNode node) {
    List<Expression> children = new ArrayList<>(node.jjtGetNumChildren());
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      if (node.jjtGetChild(i) instanceof ASTExtendedLiteral) {
        throw Grammar.notAllowed(node.jjtGetChild(i));
      }
      children.add(of(node.jjtGetChild(i)));
    }
    return children;
  }
}
