package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A value with its place in the document.
 *
 * @param node missing where there is none
 * @param pointer to it, as JSON pointers are written
 */
record At(JsonNode node, String pointer) {

  At child(String key) {
    return new At(node.path(key), SourceDocument.below(pointer, key));
  }

  At item(int index) {
    return new At(node.path(index), SourceDocument.below(pointer, index));
  }

  boolean exists() {
    return !node.isMissingNode() && !node.isNull();
  }

  String text(String key) {
    return node.path(key).asText();
  }

  /** All members of a map, in order. */
  List<At> members() {
    List<At> all = new ArrayList<>();
    node.fieldNames().forEachRemaining(name -> all.add(child(name)));
    return all;
  }

  /** All items of a list, in order. */
  List<At> items() {
    List<At> all = new ArrayList<>();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      all.add(item(i));
    }
    return all;
  }

  /** The last step of its place: the key or the index. */
  String key() {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }
}
