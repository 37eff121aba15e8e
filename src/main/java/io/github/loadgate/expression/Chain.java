package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.missing;
import static io.github.loadgate.expression.Problems.mistake;

import io.github.loadgate.expression.Reference.Kind;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.parser.ASTArguments;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTIdentifierAccessSafe;
import org.apache.commons.jexl3.parser.ASTMethodNode;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** A name with what follows it: {@code response.json.data[0].id}. */
final class Chain {

  private final Compiler compiler;
  private final JexlNode node;

  /** The next child of the node to compile. */
  private int next;

  /** What was compiled so far, as the plan has it, for errors. */
  private final StringBuilder path = new StringBuilder();

  Chain(Compiler compiler, JexlNode node) {
    this.compiler = compiler;
    this.node = node;
  }

  Expression compile() {
    Expression expression = root();
    while (next < node.jjtGetNumChildren()) {
      JexlNode step = node.jjtGetChild(next++);
      if (step instanceof ASTIdentifierAccess access) {
        String name = nameOf(access);
        expression = Members.of(expression, path.toString(), new Constant(name));
        path.append('.').append(name);
      } else if (step instanceof ASTArrayAccess) {
        for (int i = 0; i < step.jjtGetNumChildren(); i++) {
          expression = Members.of(expression, path.toString(), compiler.of(step.jjtGetChild(i)));
          path.append("[…]");
        }
      } else if (step instanceof ASTMethodNode) {
        String name = methodOf(step);
        expression = Calls.method(compiler, expression, name, step.jjtGetChild(1));
        path.append('.').append(name).append("(…)");
      } else {
        throw Grammar.notAllowed(step);
      }
    }
    return expression;
  }

  private Expression root() {
    JexlNode root = node.jjtGetChild(next++);
    if (!(root instanceof ASTIdentifier identifier)) {
      boolean call = root instanceof ASTFunctionNode;
      path.append(call ? ((ASTIdentifier) root.jjtGetChild(0)).getName() : "").append("(…)");
      return compiler.of(root);
    }
    path.append(identifier.getName());
    switch (identifier.getName()) {
      case "env" -> {
        return environment();
      }
      case "project" -> {
        return project();
      }
      case "stack" -> {
        return stack();
      }
      case "data" -> {
        return data();
      }
      case "fake" -> {
        return fake();
      }
      default -> {
        return Variable.of(compiler, identifier);
      }
    }
  }

  private Expression environment() {
    if (!(node.jjtGetChild(next++) instanceof ASTIdentifierAccess access)) {
      throw mistake("env is followed by a name, as in env.HOME");
    }
    String name = nameOf(access);
    path.append('.').append(name);
    compiler.uses(Kind.ENVIRONMENT, name);
    return scope -> {
      String value = scope.surroundings().environment(name);
      if (value == null || value.isEmpty()) {
        throw missing(
            "the environment variable "
                + name
                + " is not set or empty; set it, or write env."
                + name
                + " ?? 'a default'");
      }
      return value;
    };
  }

  /** A project's names have dots in them: all up to a method or the end belong together. */
  private Expression project() {
    StringBuilder dotted = new StringBuilder();
    while (next < node.jjtGetNumChildren()
        && node.jjtGetChild(next) instanceof ASTIdentifierAccess access) {
      dotted.append(dotted.isEmpty() ? "" : ".").append(nameOf(access));
      next++;
    }
    String name = dotted.toString();
    if (name.isEmpty()) {
      throw mistake("project is followed by a name, as in project.build.directory");
    }
    path.append('.').append(name);
    compiler.uses(Kind.PROJECT, name);
    return scope -> {
      String value = scope.surroundings().project(name);
      if (value == null) {
        throw missing("the Maven project has no " + name);
      }
      return value;
    };
  }

  private Expression stack() {
    String form = "stack.port('NAME', 8080) or stack.url('NAME', 8080), each without its port too";
    JexlNode step = node.jjtGetChild(next++);
    String method = step instanceof ASTMethodNode call ? methodOf(call) : "";
    if (!method.equals("port") && !method.equals("url")) {
      throw mistake("of the stack there is " + form);
    }
    List<Expression> arguments = compiler.ofChildren(step.jjtGetChild(1));
    if (arguments.isEmpty()
        || arguments.size() > 2
        || !(arguments.get(0) instanceof Constant constant)
        || !(constant.value() instanceof String service)) {
      throw mistake("the stack is asked as " + form + ", the name a quoted text");
    }
    path.append('.').append(method).append("(…)");
    compiler.uses(Kind.STACK, service);
    Expression port = arguments.size() == 2 ? arguments.get(1) : null;
    if (method.equals("url")) {
      return scope -> "http://localhost:" + stackPort(scope, method, service, port);
    }
    return scope -> stackPort(scope, method, service, port);
  }

  private static Integer stackPort(
      Scope scope, String method, String service, @Nullable Expression port) {
    Integer inside =
        port == null
            ? null
            : new Arguments(
                    "stack." + method, List.of(service, String.valueOf(port.evaluate(scope))))
                .whole(1, 1, 65_535);
    Integer found = scope.surroundings().stackPort(service, inside);
    if (found == null) {
      throw missing(
          "the stack has no port of "
              + service
              + (inside == null ? "" : " for its port " + inside)
              + "; a default follows ??");
    }
    return found;
  }

  /** {@code data.accounts}, the row, or {@code data.accounts.password}. */
  private Expression data() {
    if (!(node.jjtGetChild(next++) instanceof ASTIdentifierAccess access)) {
      throw mistake("data is followed by a name, as in data.accounts.email");
    }
    String name = nameOf(access);
    path.append('.').append(name);
    String column = next < node.jjtGetNumChildren() ? columnOf(node.jjtGetChild(next)) : null;
    compiler.uses(Kind.DATA, column == null ? name : name + "." + column);
    return scope -> {
      Object row = scope.get("data") instanceof Map<?, ?> rows ? rows.get(name) : null;
      if (row == null) {
        throw missing("there is no row of the data " + name + " here");
      }
      return row;
    };
  }

  /** The column that is named next, which stays to be compiled; null where it is not constant. */
  private static @Nullable String columnOf(JexlNode step) {
    if (step instanceof ASTIdentifierAccess access) {
      return nameOf(access);
    }
    return step instanceof ASTArrayAccess && step.jjtGetChild(0) instanceof ASTStringLiteral literal
        ? literal.getLiteral()
        : null;
  }

  private Expression fake() {
    if (!(node.jjtGetChild(next++) instanceof ASTMethodNode call)) {
      throw mistake("fake is followed by a call, as in fake.name()");
    }
    String name = "fake." + methodOf(call);
    path.append('.').append(methodOf(call)).append("(…)");
    return Calls.function(compiler, name, (ASTArguments) call.jjtGetChild(1));
  }

  private static String nameOf(ASTIdentifierAccess access) {
    if (access instanceof ASTIdentifierAccessSafe) {
      throw mistake("?. is not allowed; write ?? for a value in place of a missing one");
    } else if (access.isExpression()) {
      throw Grammar.notAllowed(access);
    }
    return access.getName();
  }

  private static String methodOf(JexlNode call) {
    if (call.jjtGetNumChildren() != 2
        || !(call.jjtGetChild(0) instanceof ASTIdentifierAccess access)
        || !(call.jjtGetChild(1) instanceof ASTArguments)) {
      throw Grammar.notAllowed(call);
    }
    return nameOf(access);
  }
}
