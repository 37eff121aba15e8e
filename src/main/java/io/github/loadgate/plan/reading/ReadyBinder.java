package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.StackPlan.Ready;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From {@code ready} to when a stack counts as ready. */
final class ReadyBinder {

  private static final Duration WITHIN = Duration.ofSeconds(60);

  private final Reading reading;
  private final StepBinder steps;
  private final Names names;

  ReadyBinder(Reading reading, StepBinder steps, Names names) {
    this.reading = reading;
    this.steps = steps;
    this.names = names;
  }

  /** One request or several; of several deadlines the last counts for all. */
  Ready ready(@Nullable Entry entry, Defaults defaults) {
    if (entry == null) {
      return new Ready(List.of(), WITHIN);
    }
    List<Step.Request> requests = new ArrayList<>();
    Duration within = null;
    for (Node item : reading.values().oneOrMore(entry)) {
      if (!(item instanceof MapNode map)) {
        reading.values().map(entry, item, "{GET: /health, within: 60s}");
        continue;
      }
      Entry withinEntry = map.get("within");
      Duration own = withinEntry == null ? null : reading.values().time(withinEntry);
      if (own != null && (within == null || own.compareTo(within) > 0)) {
        within = own;
      }
      // With nothing but `within`, the services' own health checks have so long.
      if (map.entries().size() == 1 && withinEntry != null) {
        continue;
      }
      Step.Request request = steps.ready(map, defaults.with(OnFailure.CONTINUE), names);
      if (request != null) {
        requests.add(request);
      }
    }
    return new Ready(requests, within == null ? WITHIN : within);
  }
}
