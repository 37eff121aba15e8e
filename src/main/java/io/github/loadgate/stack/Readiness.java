package io.github.loadgate.stack;

import io.github.loadgate.plan.Step;
import java.util.Optional;

/** Asks one request of {@code ready} once. */
@FunctionalInterface
public interface Readiness {

  /**
   * Empty when the answer was as expected; else the reason, with URL and answer: {@code GET
   * http://… answered 503: …}.
   */
  Optional<String> ask(Step.Request request) throws InterruptedException;
}
