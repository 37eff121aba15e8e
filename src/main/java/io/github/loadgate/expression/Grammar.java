package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.parser.JexlNode;
import org.apache.commons.jexl3.parser.Parser;
import org.apache.commons.jexl3.parser.StringProvider;

/** JEXL's grammar, with all that a plan does without turned off. */
final class Grammar {

  private static final JexlFeatures FEATURES =
      new JexlFeatures()
          .register(false)
          .localVar(false)
          .sideEffect(false)
          .sideEffectGlobal(false)
          .newInstance(false)
          .loops(false)
          .lambda(false)
          .thinArrow(false)
          .fatArrow(false)
          .pragma(false)
          .importPragma(false)
          .namespacePragma(false)
          .annotation(false)
          .script(false)
          .comparatorNames(false);

  private Grammar() {}

  /**
   * The tree of an expression.
   *
   * @throws ExpressionException where it is none
   */
  static JexlNode parse(String source) {
    JexlNode script;
    try {
      script = new Parser(new StringProvider(";")).parse(null, FEATURES, source, null);
    } catch (JexlException e) {
      throw mistake("this is no expression" + place(e, source));
    } catch (NumberFormatException e) {
      throw mistake("a number in it is none");
    }
    if (script.jjtGetNumChildren() != 1) {
      throw mistake("the expression is empty");
    }
    return script.jjtGetChild(0);
  }

  private static String place(JexlException e, String source) {
    int column = e.getInfo() == null ? 0 : e.getInfo().getColumn();
    if (column < 1 || column > source.length() || source.contains("\n")) {
      return "";
    }
    return "; look at '" + Problems.cut(source.substring(column - 1)) + "'";
  }

  /** The error for a kind of node that nothing is made of. */
  static ExpressionException notAllowed(JexlNode node) {
    String kind =
        node.getClass().getSimpleName().replaceFirst("^AST", "").replaceFirst("Node$", "");
    return mistake("what JEXL calls " + kind + " is not allowed in an expression");
  }
}
