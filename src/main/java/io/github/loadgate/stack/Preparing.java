package io.github.loadgate.stack;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.StackPlan.Preparation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the plan's {@code prepare} commands in order. */
final class Preparing {

  private final StackSettings settings;
  private final Commands commands;
  private final Scope scope;

  Preparing(StackSettings settings, Commands commands, Scope scope) {
    this.settings = settings;
    this.commands = commands;
    this.scope = scope;
  }

  /** The words that run a command in a service's container. */
  @FunctionalInterface
  interface InService {
    List<String> words(String service, List<String> command) throws StackException;
  }

  void run(List<Preparation> preparations, InService inService)
      throws StackException, InterruptedException {
    for (int i = 0; i < preparations.size(); i++) {
      Preparation each = preparations.get(i);
      String service = each.service();
      List<String> words = words("`prepare`", each.origin(), each.command(), scope);
      String what = "`prepare` command " + (i + 1) + " `" + words.get(0) + "`";
      if (service != null) {
        what += " in `" + service + "`";
        words = inService.words(service, words);
      } else {
        words = withJava(words, settings);
        Executables.check(
            what, each.origin(), words, settings.baseDirectory(), System.getenv("PATH"));
      }
      Path log = settings.logDirectory().resolve("prepare-" + (i + 1) + ".log");
      Commands.Finished finished = commands.run(words, log, each.within());
      String where = what + " (" + each.origin() + ")";
      if (!finished.ended()) {
        throw new StackException(
            where + " did not end within " + ReadyWait.text(each.within()) + "; see " + log,
            finished.output());
      }
      if (finished.exitCode() != 0) {
        throw new StackException(
            where + " ended with exit code " + finished.exitCode() + "; see " + log,
            finished.output());
      }
    }
  }

  /** Evaluates a command. Its first word may not be empty. */
  static List<String> words(String what, Origin origin, List<Template> command, Scope scope)
      throws StackException {
    List<String> words = new ArrayList<>();
    for (Template each : command) {
      words.add(text(what, origin, each, scope));
    }
    if (words.isEmpty() || words.get(0).isBlank()) {
      throw new StackException(
          what + " (" + origin + ") has an empty command: name a program", List.of());
    }
    return words;
  }

  static String text(String what, Origin origin, Template template, Scope scope)
      throws StackException {
    try {
      return template.text(scope);
    } catch (ExpressionException e) {
      throw new StackException(what + " (" + origin + "): " + e.getMessage(), List.of());
    }
  }

  /** First word {@code java} stands for the JVM that was chosen, not for the one on the PATH. */
  static List<String> withJava(List<String> words, StackSettings settings) {
    List<String> changed = new ArrayList<>(words);
    if (changed.get(0).equals("java")) {
      changed.set(0, settings.java().toString());
    }
    return changed;
  }
}
