package io.github.loadgate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Numbers in JSON, which has none for "nothing measured" and "a timeout". */
final class JsonNumbers {

  private JsonNumbers() {}

  static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
    if (Double.isInfinite(value)) {
      node.withArray("unbounded").add(name);
    }
  }

  static void add(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(value);
    } else {
      array.addNull();
    }
  }
}
