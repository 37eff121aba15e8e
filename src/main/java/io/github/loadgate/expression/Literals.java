package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.parser.ASTArrayLiteral;
import org.apache.commons.jexl3.parser.ASTFalseNode;
import org.apache.commons.jexl3.parser.ASTMapEntry;
import org.apache.commons.jexl3.parser.ASTMapLiteral;
import org.apache.commons.jexl3.parser.ASTNullLiteral;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTTrueNode;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** Values that an expression has written out. */
final class Literals {

  private Literals() {}

  static Expression of(Compiler compiler, JexlNode node) {
    if (node instanceof ASTArrayLiteral) {
      return list(compiler.ofChildren(node));
    } else if (node instanceof ASTMapLiteral) {
      return map(compiler, node);
    } else if (node instanceof ASTStringLiteral literal) {
      return new Constant(literal.getLiteral());
    } else if (node instanceof ASTNumberLiteral literal) {
      return new Constant(literal.getLiteral());
    } else if (node instanceof ASTTrueNode || node instanceof ASTFalseNode) {
      return new Constant(node instanceof ASTTrueNode);
    } else if (node instanceof ASTNullLiteral) {
      return new Constant(null);
    }
    throw Grammar.notAllowed(node);
  }

  private static Expression list(List<Expression> elements) {
    return scope -> {
      Bulk bulk = new Bulk();
      List<@Nullable Object> list = new ArrayList<>(elements.size());
      for (Expression element : elements) {
        list.add(element.evaluate(scope));
        bulk.add(list.get(list.size() - 1));
      }
      return Collections.unmodifiableList(list);
    };
  }

  private static Expression map(Compiler compiler, JexlNode node) {
    Map<String, Expression> members = new LinkedHashMap<>();
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      JexlNode member = node.jjtGetChild(i);
      if (!(member instanceof ASTMapEntry)) {
        throw Grammar.notAllowed(member);
      } else if (!(member.jjtGetChild(0) instanceof ASTStringLiteral key)) {
        throw mistake("a map's key is a quoted text, as in {'a': 1}");
      } else if (members.put(key.getLiteral(), compiler.of(member.jjtGetChild(1))) != null) {
        throw mistake("the map has two members called '" + key.getLiteral() + "'");
      }
    }
    return scope -> {
      Bulk bulk = new Bulk();
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, Expression> member : members.entrySet()) {
        Object value = member.getValue().evaluate(scope);
        bulk.add(value);
        map.put(member.getKey(), value);
      }
      return Collections.unmodifiableMap(map);
    };
  }
}
