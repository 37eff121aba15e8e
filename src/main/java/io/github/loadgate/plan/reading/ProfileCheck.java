package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks all profiles, chosen or not. */
record ProfileCheck(
    Reading reading,
    DefaultsBinder defaults,
    StepBinder steps,
    LoadBinder loads,
    ThresholdBinder thresholds,
    Selection selection) {

  void check(@Nullable Entry profiles) {
    MapNode all = profiles == null ? null : reading.values().map(profiles, "{light: {users: 5}}");
    if (all == null) {
      return;
    }
    for (Entry profile : all.list()) {
      MapNode map = reading.values().map(profile, "{users: 10, rampUp: 5s, duration: 1m}");
      if (map != null) {
        Keys.PROFILE.check(map, reading.problems());
        loads.check(map, "only");
        thresholds.check(map.get("thresholds"));
        Entry target = map.get("target");
        if (target != null) {
          MapNode alone = MapNode.of(map.place(), List.of(target));
          defaults.inner(Defaults.NONE, alone, Names.trial());
        }
        // Their names are looked up only where the profile is chosen: among what it is laid over.
        steps.vars(map.get("vars"), Names.trial());
        Entry only = map.get("only");
        if (only != null) {
          selection.known(only);
        }
      }
    }
  }
}
