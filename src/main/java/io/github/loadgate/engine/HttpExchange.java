package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.plan.Step;
import org.jspecify.annotations.Nullable;

/** The exchange of real HTTP requests. */
final class HttpExchange implements Exchange {
  private final RequestMaker maker;
  private final AnswerJudge judge;
  private final EvidenceMaker evidence;

  /**
   * @param keepBodies whether later steps may look back at an answer
   */
  HttpExchange(Mask mask, boolean keepBodies) {
    maker = new RequestMaker(Version.OF_LOADGATE, keepBodies, mask::text);
    judge = new AnswerJudge(mask);
    evidence = new EvidenceMaker(mask);
  }

  @Override
  public Call make(Step.Request request, Scope scope) {
    return maker.make(request, scope);
  }

  @Override
  public Judgement judge(
      Step.Request request, Call call, Answer answer, Scope scope, Transport.Session session) {
    return judge.judge(request, call, answer, scope, session);
  }

  @Override
  public Evidence evidence(
      Step.Request request, @Nullable Call call, @Nullable Answer answer, String reason) {
    return evidence.evidence(request, call, answer, reason);
  }
}
