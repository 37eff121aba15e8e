package io.github.loadgate.plan.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way in which one mistake can be made at each place of a plan, one at a time. */
final class TreeMutants {

  private final JsonNode plan;
  private final Map<String, JsonNode> mutants = new LinkedHashMap<>();

  private TreeMutants(JsonNode plan) {
    this.plan = plan;
  }

  /** By what was done: {@code drop /load/users}. */
  static Map<String, JsonNode> of(JsonNode plan) {
    TreeMutants mutants = new TreeMutants(plan);
    mutants.walk(plan, "");
    return mutants.mutants;
  }

  private void walk(JsonNode node, String path) {
    if (node instanceof ObjectNode map) {
      List<String> keys = new ArrayList<>();
      map.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        String inner = path + "/" + key.replace("~", "~0").replace("/", "~1");
        ofEntry(path, key, map.get(key));
        replaced(path, inner, key, map.get(key));
        walk(map.get(key), inner);
      }
      change("add unknown " + path, path, copy -> ((ObjectNode) copy).put("unknown", 1));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        replaced(path, path + "/" + i, String.valueOf(i), list.get(i));
        walk(list.get(i), path + "/" + i);
      }
      change("empty " + path, path, copy -> ((ArrayNode) copy).removeAll());
      change("add to " + path, path, copy -> ((ArrayNode) copy).add("extra"));
    }
  }

  private void ofEntry(String path, String key, JsonNode value) {
    String inner = path + "/" + key;
    change("drop " + inner, path, copy -> ((ObjectNode) copy).remove(key));
    change("rename " + inner, path, copy -> rename((ObjectNode) copy, key, key + "s"));
    change("respell " + inner, path, copy -> rename((ObjectNode) copy, key, respelt(key)));
    int slash = path.lastIndexOf('/');
    if (slash >= 0 && plan.at(path.substring(0, slash)) instanceof ObjectNode) {
      change(
          "move out " + inner,
          path.substring(0, slash),
          copy -> {
            ObjectNode outer = (ObjectNode) copy;
            ((ObjectNode) outer.at(path.substring(slash))).remove(key);
            outer.set(key, value);
          });
    }
  }

  private static String respelt(String key) {
    String other = key.replaceAll("([a-z])([A-Z])", "$1_$2");
    return other.equals(key) ? key.substring(0, 1) + key : other;
  }

  private static void rename(ObjectNode map, String key, String other) {
    JsonNode value = map.remove(key);
    map.set(other, value);
  }

  private void replaced(String path, String inner, String key, JsonNode value) {
    replace("null", path, inner, key, PlanSchema.JSON.nullNode());
    replace("true", path, inner, key, PlanSchema.JSON.valueToTree(true));
    replace("list", path, inner, key, PlanSchema.JSON.createArrayNode().add(value.deepCopy()));
    ObjectNode wrapped = PlanSchema.JSON.createObjectNode();
    wrapped.set("value", value.deepCopy());
    replace("map", path, inner, key, wrapped);
    for (Object other : List.of(7, -1, 2.5, "word", "", "5s", "5 sec", "${1 + 1}")) {
      replace(String.valueOf(other), path, inner, key, PlanSchema.JSON.valueToTree(other));
    }
    String digits = value.asText().replaceFirst("^([0-9.]+).+$", "$1");
    if (value.isTextual() && digits.matches("[0-9]+") && !digits.equals(value.asText())) {
      replace("bare", path, inner, key, PlanSchema.JSON.valueToTree(Integer.parseInt(digits)));
    }
  }

  private void replace(String what, String path, String inner, String key, JsonNode other) {
    change(
        "`" + what + "` at " + inner,
        path,
        copy -> {
          if (copy instanceof ObjectNode map) {
            map.set(key, other);
          } else {
            ((ArrayNode) copy).set(Integer.parseInt(key), other);
          }
        });
  }

  private void change(String what, String path, java.util.function.Consumer<JsonNode> change) {
    JsonNode copy = plan.deepCopy();
    change.accept(copy.at(path));
    if (!copy.equals(plan)) {
      mutants.put(what, copy);
    }
  }
}
