package io.github.loadgate.engine;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Step;

/** Decides what an answer is worth, and captures from it. Safe for any thread. */
final class AnswerJudge {

  /** Never throws for what a server sent. */
  Judgement judge(
      Step.Request request, Call call, Answer answer, Scope scope, Transport.Session session) {
    throw new AssertionError(request + "" + call + answer + scope + session);
  }
}
