package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One method of one path.
 *
 * @param method upper case
 * @param path as the document writes it: {@code /pets/{petId}}
 * @param item the path's item, for what its methods share
 */
record ApiOperation(String method, String path, At item, At at) {

  private static final List<String> METHODS =
      List.of("get", "post", "put", "patch", "delete", "head", "options");

  /** All operations that can be sent, in order; the others are noted. */
  static List<ApiOperation> all(ApiDocument document) {
    List<ApiOperation> all = new ArrayList<>();
    for (At path : document.root().child("paths").members()) {
      if (path.key().startsWith("x-")) {
        continue;
      }
      if (!isPath(path.key())) {
        document.notes().add(path.pointer(), "left out: `" + path.key() + "` is no path");
        continue;
      }
      At item = document.resolve(path);
      for (At member : item.members()) {
        if (METHODS.contains(member.key())) {
          String method = member.key().toUpperCase(Locale.ROOT);
          ApiOperation operation = new ApiOperation(method, path.key(), item, member);
          if (operation.isSent(document)) {
            all.add(operation);
          }
        } else if (member.key().equals("trace")) {
          document.notes().add(member.pointer(), "left out: a plan has no method TRACE");
        }
      }
    }
    return all;
  }

  private static boolean isPath(String path) {
    return path.startsWith("/")
        && path.chars().noneMatch(c -> c <= ' ' || c == 0x7F || c == '?' || c == '#');
  }

  private boolean isSent(ApiDocument document) {
    if (at.node().path("deprecated").asBoolean()) {
      document.notes().add(at.pointer(), "left out: " + this + " is deprecated");
      return false;
    }
    if (at.child("callbacks").exists()) {
      document
          .notes()
          .add(at.child("callbacks").pointer(), "left out: callbacks, which the service sends");
    }
    return true;
  }

  /** Its parameters and the path's, those resolved; its own win. */
  List<At> parameters(ApiDocument document) {
    Map<String, At> byName = new LinkedHashMap<>();
    for (At owner : List.of(item, at)) {
      for (At listed : owner.child("parameters").items()) {
        At parameter = document.resolve(listed);
        if (parameter.exists()) {
          byName.put(parameter.text("in") + " " + parameter.text("name"), parameter);
        }
      }
    }
    return List.copyOf(byName.values());
  }

  /** The schema of the first documented answer of success that is JSON; missing if none is. */
  At answer(ApiDocument document) {
    for (At listed : at.child("responses").members()) {
      if (listed.key().startsWith("2")) {
        At response = document.resolve(listed);
        for (At link : response.child("links").members()) {
          document.notes().add(link.pointer(), "left out: the link `" + link.key() + "`");
        }
        for (At content : response.child("content").members()) {
          if (ApiBodies.isJson(content.key())) {
            return document.resolve(content.child("schema"));
          }
        }
      }
    }
    return new At(MissingNode.getInstance(), at.pointer());
  }

  /** By place: what stands there may be endless to compare, for aliases multiply. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApiOperation operation && operation.at.pointer().equals(at.pointer());
  }

  @Override
  public int hashCode() {
    return at.pointer().hashCode();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
