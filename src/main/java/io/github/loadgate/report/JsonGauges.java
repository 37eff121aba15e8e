package io.github.loadgate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loadgate.metrics.Gauge;
import java.util.Map;

/** Writes what was measured of services and queries: cpu in fractions, memory in bytes. */
final class JsonGauges {

  private JsonGauges() {}

  static void put(ObjectNode node, Map<String, Gauge> gauges) {
    gauges.forEach(
        (name, gauge) -> {
          ObjectNode put = node.putObject(name);
          JsonNumbers.put(put, "value", gauge.value());
          put.put("readings", gauge.readings());
          put.put("evidence", gauge.evidence());
          put.put("missing", gauge.missing());
        });
  }
}
