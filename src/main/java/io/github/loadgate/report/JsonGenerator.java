package io.github.loadgate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Tolerance;

/** How the load generator itself fared, as JSON: times in milliseconds, memory in bytes. */
final class JsonGenerator {

  private JsonGenerator() {}

  static void put(ObjectNode node, Generator generator, Disturbance disturbance) {
    node.put("late", disturbance.late());
    node.put("heldUp", disturbance.heldUp());
    put(node.putObject("tolerance"), disturbance.tolerance());
    node.put("cores", generator.cores());
    JsonNumbers.put(node, "cpuMean", generator.cpuMean());
    JsonNumbers.put(node, "cpuMax", generator.cpuMax());
    node.put("heapPeak", generator.heapPeak());
    node.put("heapLive", generator.heapLive());
    node.put("heapMax", generator.heapMax());
    put(node.putObject("collections"), generator.collections());
    put(node.putObject("standstills"), generator.standstills());
    ObjectNode delays = node.putObject("delays");
    JsonNumbers.put(delays, "p99", generator.delays().p99());
    JsonNumbers.put(delays, "max", generator.delays().max());
    generator.handicaps().forEach(node.putArray("handicaps")::add);
  }

  private static void put(ObjectNode node, Tolerance tolerance) {
    boolean hasLimit = tolerance.tightestNanos() > 0;
    JsonNumbers.put(node, "tightestLimit", hasLimit ? tolerance.tightestNanos() / 1e6 : Double.NaN);
    JsonNumbers.put(node, "late", tolerance.lateNanos() / 1e6);
    JsonNumbers.put(node, "pause", tolerance.pauseNanos() / 1e6);
  }

  private static void put(ObjectNode node, Generator.Pauses pauses) {
    node.put("count", pauses.count());
    JsonNumbers.put(node, "total", pauses.total());
    JsonNumbers.put(node, "longest", pauses.longest());
  }
}
