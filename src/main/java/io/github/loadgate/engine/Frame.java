package io.github.loadgate.engine;

import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of steps under way, and how far it has got. Kinds of it differ in what follows the end of
 * the list, and in what they make of being left.
 */
class Frame {
  private final List<Step> steps;
  private final @Nullable Map<String, @Nullable Object> variables;
  private int next;

  Frame(List<Step> steps) {
    this(steps, null);
  }

  /**
   * @param variables that its steps alone see; null for none
   */
  Frame(List<Step> steps, @Nullable Map<String, @Nullable Object> variables) {
    this.steps = steps;
    this.variables = variables;
  }

  final @Nullable Map<String, @Nullable Object> variables() {
    return variables;
  }

  /** The next step, which counts as begun; null at the end of the list. */
  final @Nullable Step next() {
    return next < steps.size() ? steps.get(next++) : null;
  }

  final List<Step> steps() {
    return steps;
  }

  /** The steps of the list that were not begun yet. */
  final List<Step> rest() {
    return steps.subList(next, steps.size());
  }

  /** Begins the list anew. */
  final void rewind() {
    next = 0;
  }

  /** Leaves out what is left of the list. */
  final void skipRest() {
    next = steps.size();
  }

  /** Whether it is one step that is done once: no more than a cover around it. */
  boolean isCover() {
    return steps.size() == 1;
  }

  /** How often all of the list is still to come after this round, where that is known. */
  long roundsLeft() {
    return 0;
  }

  /** When it must be done; {@link Long#MAX_VALUE} for no such time. */
  long deadline() {
    return Long.MAX_VALUE;
  }

  /** What comes at the end of the list. */
  After endOfList(long now) {
    return After.OVER;
  }

  /** When what is measured of it as a whole began; {@link Long#MAX_VALUE} where nothing is. */
  long begun() {
    return Long.MAX_VALUE;
  }

  /** A pause somewhere in it took so long. */
  void paused(long nanos) {}

  /** All of it is done. */
  void done(long now) {}

  /** A step somewhere in it was not ok, and ended all. */
  void ended(long now, StepRunner.Failure how) {}

  /** The run is over before it is done. */
  void cut(long now) {}

  /** It is left for a reason that is nobody's failure. */
  void dropped() {}

  /**
   * What comes at the end of a list.
   *
   * @param over whether it is done; else it begins anew
   * @param missed whether it can not be done in its time any more
   * @param next when it begins anew; 0 for at once
   */
  record After(boolean over, boolean missed, long next) {
    static final After OVER = new After(true, false, 0);
    static final After AGAIN = new After(false, false, 0);
    static final After MISSED = new After(false, true, 0);

    static After againAt(long nanos) {
      return new After(false, false, nanos);
    }
  }
}
