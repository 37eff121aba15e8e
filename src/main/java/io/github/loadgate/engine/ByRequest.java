package io.github.loadgate.engine;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Step;
import java.util.IdentityHashMap;
import java.util.function.BiFunction;

/**
 * Something made once for each request of the plan, by identity: a request's own hash code would go
 * through all of its templates. Reads take no lock. Safe for any thread.
 */
final class ByRequest<T> {
  private final BiFunction<Step.Request, Scope, T> maker;

  /** Never changed, only replaced. */
  private volatile IdentityHashMap<Step.Request, T> made = new IdentityHashMap<>();

  /**
   * @param maker may be called more than once for a request; what it throws is not remembered
   */
  ByRequest(BiFunction<Step.Request, Scope, T> maker) {
    this.maker = maker;
  }

  T of(Step.Request request, Scope scope) {
    T known = made.get(request);
    return known != null ? known : add(request, maker.apply(request, scope));
  }

  private synchronized T add(Step.Request request, T value) {
    IdentityHashMap<Step.Request, T> more = new IdentityHashMap<>(made);
    more.put(request, value);
    made = more;
    return value;
  }
}
