package io.github.loadgate.engine;

/** What a user does next. */
sealed interface Action {

  /** Sends a request; the answer goes to {@link UserLife#answered}. */
  record Send(Call call) implements Action {}

  /**
   * Does nothing until then, on the run's clock, or until {@link UserLife#latest} if that is
   * earlier.
   */
  record WaitUntil(long nanos) implements Action {}

  /**
   * Runs code of the plan's author, then asks what comes next.
   *
   * @param until when it is interrupted and, where possible, waited for no more; on the run's clock
   */
  record Run(Runnable code, long until) implements Action {}

  /**
   * Is no more.
   *
   * @param reason one sentence
   */
  record End(String reason) implements Action {}
}
