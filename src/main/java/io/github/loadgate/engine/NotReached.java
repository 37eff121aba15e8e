package io.github.loadgate.engine;

import io.github.loadgate.plan.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which requests are left out when a step ends all that is under way. */
final class NotReached {

  private NotReached() {}

  /**
   * How often each label would have been sent for certain: what an {@code if}, a {@code chance} or
   * a {@code choose} might have left out is not counted.
   */
  static Map<String, Long> of(Iterable<Frame> frames) {
    Map<String, Long> labels = new LinkedHashMap<>();
    for (Frame frame : frames) {
      for (Step.Request request : Step.certainIn(frame.rest())) {
        labels.merge(request.label(), 1L, Long::sum);
      }
      long rounds = frame.roundsLeft();
      if (rounds > 0) {
        for (Step.Request request : Step.certainIn(frame.steps())) {
          labels.merge(request.label(), rounds, Long::sum);
        }
      }
    }
    return labels;
  }
}
