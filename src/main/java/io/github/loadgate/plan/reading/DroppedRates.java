package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.DroppedRate;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;

/** Reads {@code droppedRateMax}. */
final class DroppedRates {

  private DroppedRates() {}

  /** Of thresholds that have been checked: what is wrong there has been told, and is left out. */
  static DroppedRate of(MapNode thresholds) {
    Entry entry = thresholds.get(ThresholdSections.DROPPED);
    Entry fail = entry != null && entry.value() instanceof MapNode map ? map.get("fail") : entry;
    if (fail == null || !(fail.value() instanceof ScalarNode value)) {
      return DroppedRate.BUILT_IN;
    }
    String written = value.text().strip();
    try {
      return new DroppedRate(Quantities.fraction(written), written, fail.value().place().origin());
    } catch (ValueException e) {
      return DroppedRate.BUILT_IN;
    }
  }
}
