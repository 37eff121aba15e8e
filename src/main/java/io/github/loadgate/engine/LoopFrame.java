package io.github.loadgate.engine;

import io.github.loadgate.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code repeat} and {@code each}: the same steps, so many times. */
final class LoopFrame extends Frame {
  private final Map<String, @Nullable Object> variables;
  private final @Nullable List<?> items;
  private final String as;
  private final long rounds;
  private long round;

  private LoopFrame(
      List<Step> steps,
      Map<String, @Nullable Object> variables,
      @Nullable List<?> items,
      String as,
      long rounds) {
    super(steps, variables);
    this.variables = variables;
    this.items = items;
    this.as = as;
    this.rounds = rounds;
    set();
  }

  /**
   * @param rounds at least one
   */
  static LoopFrame repeat(List<Step> steps, long rounds) {
    return new LoopFrame(steps, new HashMap<>(), null, "", rounds);
  }

  /**
   * @param items at least one; not to be changed any more
   */
  static LoopFrame each(List<Step> steps, List<?> items, String as) {
    return new LoopFrame(steps, new HashMap<>(), items, as, items.size());
  }

  private void set() {
    variables.put("index", round);
    if (items != null) {
      variables.put(as, items.get((int) round));
    }
  }

  @Override
  boolean isCover() {
    return false;
  }

  @Override
  long roundsLeft() {
    return rounds - round - 1;
  }

  @Override
  After endOfList(long now) {
    if (++round == rounds) {
      return After.OVER;
    }
    set();
    return After.AGAIN;
  }
}
