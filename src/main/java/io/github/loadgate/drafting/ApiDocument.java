package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** An OpenAPI document. References inside it are followed, those to elsewhere only noted. */
final class ApiDocument {

  private final SourceDocument source;
  private final Notes notes;

  ApiDocument(SourceDocument source) {
    this.source = source;
    this.notes = new Notes(source::place);
  }

  At root() {
    return new At(source.root(), "");
  }

  Notes notes() {
    return notes;
  }

  String name() {
    return source.name();
  }

  /** What stands there, or what the reference there leads to; missing where it leads nowhere. */
  At resolve(At at) {
    Set<String> seen = new HashSet<>();
    At current = at;
    while (current.node().path("$ref").isTextual()) {
      String reference = current.text("$ref");
      if (!reference.equals("#") && !reference.startsWith("#/")) {
        notes.add(
            current.pointer(),
            "the reference to `" + reference + "` leads out of the document and is not followed");
        return nothing(current);
      }
      String pointer = decoded(reference.substring(1));
      if (!seen.add(pointer)) {
        notes.add(current.pointer(), "the reference `" + reference + "` leads back to itself");
        return nothing(current);
      }
      At next = new At(source.at(pointer), pointer);
      if (!next.exists()) {
        notes.add(current.pointer(), "the reference `" + reference + "` leads to nothing");
        return next;
      }
      current = next;
    }
    return current;
  }

  private static At nothing(At at) {
    return new At(MissingNode.getInstance(), at.pointer());
  }

  private static String decoded(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return fragment; // it leads to nothing, which is noted then
    }
  }
}
