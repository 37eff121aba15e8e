package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what an answer is worth, and captures from it. Safe for any thread. */
final class AnswerJudge {
  private final JsonPaths paths = new JsonPaths();
  private final Regexes regexes = new Regexes();
  private final ExpectationCheck expectations;
  private final CaptureReader captures = new CaptureReader(paths, regexes);

  AnswerJudge(Mask mask) {
    expectations = new ExpectationCheck(paths, regexes, mask);
  }

  /**
   * Never throws for what a server sent. Expressions see this answer as {@code response} if the
   * scope has it already.
   */
  Judgement judge(
      Step.Request request, Call call, Answer answer, Scope scope, Transport.Session session) {
    FailureClass transport = answer.failure();
    if (transport != null) {
      String words = answer.words().isEmpty() ? transport.key() : answer.words();
      return failed(new Unmet(transport, words));
    }
    try {
      Unmet unmet = expectations.unmet(request, answer, scope);
      if (unmet != null) {
        return request.tolerate().contains(answer.status())
            ? new Judgement(Result.TOLERATED, null, unmet.reason(), Map.of())
            : failed(unmet);
      }
      return captured(request, call, answer, scope, session);
    } catch (ExpressionException e) {
      return failed(new Unmet(FailureClass.EXPRESSION, requireNonNull(e.getMessage())));
    }
  }

  private Judgement captured(
      Step.Request request, Call call, Answer answer, Scope scope, Transport.Session session) {
    if (request.captures().isEmpty()) {
      return new Judgement(Result.OK, null, "", Map.of());
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Unmet unmet = captures.read(request, call, answer, scope, session, values);
    return unmet == null ? new Judgement(Result.OK, null, "", values) : failed(unmet);
  }

  private static Judgement failed(Unmet unmet) {
    return new Judgement(Result.FAILED, unmet.failure(), unmet.reason(), Map.of());
  }
}
