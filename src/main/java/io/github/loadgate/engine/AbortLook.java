package io.github.loadgate.engine;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Lets a lookout look at a run that goes on, and ends the run where it found a breach. */
final class AbortLook {
  private final Lookout lookout;
  private final boolean isWanted;
  private final Recorder recorder;
  private final Courses courses;
  private final List<Crew> crews;
  private @Nullable Breach breach;

  AbortLook(Plan plan, Lookout lookout, Recorder recorder, Courses courses, List<Crew> crews) {
    this.lookout = lookout;
    this.recorder = recorder;
    this.courses = courses;
    this.crews = crews;
    isWanted = Judged.watches(plan).stream().anyMatch(watch -> lookout.wants(watch.key()));
  }

  /** To be called about once a second, by one thread. */
  void look(long now) {
    int measurement = courses.measurementAt(now);
    int round = measurement - courses.first();
    long from = round == 0 ? courses.measuredFrom() : courses.roundEnd(round - 1);
    // What may turn out to come after the end of the run is no reason to fail it.
    if (!isWanted || now <= from || courses.isOver(now) || courses.isProvisional(now)) {
      return;
    }
    // Before the counts: what ends between the two is counted, and only not looked at yet.
    Settled settled =
        new Settled(settled(from, now, Unsettled::requests), settled(from, now, Unsettled::apart));
    Watched soFar = recorder.watched(measurement, lookout::wants);
    Breach found = lookout.look(soFar, settled);
    if (found != null) {
      breach = found;
      courses.endJudged(now, found.sentence());
    }
  }

  /** In seconds of the measurement. */
  private double settled(long begin, long now, ToLongFunction<Unsettled> from) {
    long settled = now;
    for (Crew crew : crews) {
      settled = Math.min(settled, crew.roster().settled(now, from));
    }
    return Math.max(0, settled - begin) / 1e9;
  }

  /** Null where the run had ended early for another reason, or not at all. */
  @Nullable Breach cause() {
    return breach != null && breach.sentence().equals(courses.early()) ? breach : null;
  }
}
