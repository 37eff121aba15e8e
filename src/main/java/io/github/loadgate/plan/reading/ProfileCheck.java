package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import org.jspecify.annotations.Nullable;

/** Checks all profiles, chosen or not. */
record ProfileCheck(
    Reading reading, LoadBinder loads, ThresholdBinder thresholds, Selection selection) {

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
        Entry only = map.get("only");
        if (only != null) {
          selection.known(only);
        }
      }
    }
  }
}
