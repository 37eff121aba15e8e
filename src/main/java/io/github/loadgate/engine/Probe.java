package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.Optional;

/** Asks a {@code ready} request once. It keeps nothing: no sample, no cookie, no connection. */
final class Probe {

  /** A server that accepts and never answers must not use up the whole deadline of the stack. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  /** Characters of an answer's body that a reason shows. */
  private static final int BODY = 200;

  /** Bytes of it in which secrets are looked for. */
  private static final int LOOKED_AT = 65_536;

  private final Exchange exchange;
  private final UserScope scope;

  Probe(Exchange exchange, UserScope scope) {
    this.exchange = exchange;
    this.scope = scope;
  }

  /** Empty when the answer was as expected, or tolerated; else the reason, one sentence. */
  Optional<String> ask(Step.Request request, Transport.Session session) {
    try {
      String target = request.target().isResolvable(scope) ? request.target().text(scope) : "";
      String path = String.valueOf(request.path().source());
      String problem = path.startsWith("/") ? Targets.problem(target) : null;
      if (problem != null) {
        return Optional.of(scope.masked(problem));
      }
      Call call = exchange.make(request, scope).within(LONGEST);
      Answer answer = session.send(call);
      scope.response(new LastResponse(answer));
      Judgement judgement = exchange.judge(request, call, answer, scope, session);
      return judgement.result() == Result.FAILED
          ? Optional.of(scope.masked(reason(call, answer, judgement)))
          : Optional.empty();
    } catch (ExpressionException e) {
      return Optional.of(scope.masked(request.label() + ": " + requireNonNull(e.getMessage())));
    }
  }

  /** Secrets are removed before the body is cut: half of one would not be found. */
  private String reason(Call call, Answer answer, Judgement judgement) {
    String subject = call.method() + " " + call.url();
    if (answer.failure() != null) {
      return subject + ": " + (answer.words().isEmpty() ? judgement.reason() : answer.words());
    }
    String body = scope.masked(AnswerText.start(answer, LOOKED_AT)).strip().replaceAll("\\s+", " ");
    if (body.length() > BODY) {
      body = Words.cutAt(body, BODY) + "…";
    }
    String answered = subject + " answered " + answer.status();
    if (answer.status() < 400) {
      answered += ", but " + judgement.reason();
    }
    return body.isEmpty() ? answered : answered + ": " + body;
  }
}
