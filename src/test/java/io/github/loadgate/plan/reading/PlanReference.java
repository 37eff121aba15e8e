package io.github.loadgate.plan.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.expression.FunctionMeanings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes docs/plan-reference.md from the schema. */
final class PlanReference {

  /** Where sections are in the schema, in the order of the page. */
  private static final List<String> SECTIONS =
      List.of(
          "#",
          "#/definitions/load",
          "#/definitions/stage",
          "#/definitions/profile",
          "#/definitions/scenario",
          "#/definitions/task",
          "#/definitions/request",
          "#/definitions/expect",
          "#/definitions/expect/properties/body",
          "#/definitions/capture",
          "#/definitions/auth",
          "#/definitions/auth/properties/basic",
          "#/definitions/multipart",
          "#/definitions/value",
          "#/definitions/pauseStep",
          "#/definitions/setStep",
          "#/definitions/stepsStep",
          "#/definitions/chooseStep",
          "#/definitions/useStep",
          "#/definitions/putStep",
          "#/definitions/dropStep",
          "#/definitions/javaStep",
          "#/definitions/failStep",
          "#/definitions/dataSet",
          "#/definitions/pool",
          "#/definitions/thresholds",
          "#/definitions/limits",
          "#/definitions/serviceLimits",
          "#/definitions/queryLimits",
          "#/definitions/timeLimit",
          "#/definitions/stack",
          "#/definitions/readyRequest",
          "#/definitions/process",
          "#/definitions/stack/properties/prepare/items",
          "#/definitions/stack/properties/prepare/items/properties/exec",
          "#/definitions/stack/properties/prepare/items/properties/run",
          "#/properties/http",
          "#/properties/tls");

  /** Keys of any step, which have a section of their own. */
  private static final List<String> OF_ANY_STEP =
      List.of(
          "if",
          "chance",
          "onFailure",
          "repeat",
          "each",
          "as",
          "until",
          "every",
          "within",
          "group",
          "weight",
          "with");

  /** Where these are, what else a request may have may be, too. */
  private static final List<String> OF_A_REQUEST = List.of("query", "json", "multipart", "rare");

  private final StringBuilder page = new StringBuilder();
  private final Set<String> titles = new LinkedHashSet<>();

  private PlanReference() {}

  static String page() {
    PlanReference reference = new PlanReference();
    reference.write();
    return reference.page.toString();
  }

  /** Titles of the schema that have no section. */
  static Set<String> withoutSection() {
    PlanReference reference = new PlanReference();
    reference.write();
    Set<String> missing = new LinkedHashSet<>(PlanSchema.ROOT.findValuesAsText("title"));
    missing.removeAll(reference.titles);
    return missing;
  }

  private void write() {
    line(ReferenceTexts.INTRODUCTION);
    for (String section : SECTIONS) {
      section(PlanSchema.at(section));
      if (section.equals("#")) {
        line("## Inside everything\n");
        line(ReferenceTexts.INHERITED);
        table(definitions(Keys.INHERITED));
      } else if (section.endsWith("/load")) {
        forms();
      } else if (section.endsWith("/task")) {
        line("## Any step\n");
        line(ReferenceTexts.ANY_STEP);
        table(definitions(OF_ANY_STEP));
      }
    }
    line(ReferenceTexts.EXPRESSIONS);
    line("| Function | Gives |\n|---|---|");
    FunctionMeanings.all().forEach((usage, meaning) -> line(row(code(usage), meaning)));
    line("");
    line(ReferenceTexts.FAKE);
    line("| Function | Gives |\n|---|---|");
    FunctionMeanings.fake().forEach((usage, meaning) -> line(row(code(usage), meaning)));
  }

  private void section(JsonNode map) {
    String title = map.path("title").asText();
    if (!titles.add(title)) {
      throw new IllegalStateException("two sections " + title);
    }
    line("## " + title + "\n");
    line(map.path("description").asText() + "\n");
    Map<String, JsonNode> keys = new LinkedHashMap<>(PlanSchema.keys(map));
    if (keys.isEmpty()) {
      keys.putAll(PlanSchema.keys(map.path("additionalProperties")));
    }
    String others = title.equals("Request") ? null : dropOthers(keys);
    boolean inherits = PlanSchema.keys(map).keySet().containsAll(Keys.INHERITED);
    boolean isStep = map.path("properties").has("chance");
    if (inherits) {
      keys.keySet().removeAll(Keys.INHERITED);
    }
    if (isStep) {
      OF_ANY_STEP.forEach(
          key -> {
            JsonNode own = keys.get(key);
            if (own != null && own.has("$ref")) {
              keys.remove(key);
            }
          });
      keys.values().removeIf(key -> "waitName".equals(PlanSchema.nameOf(key)));
    }
    if (!keys.isEmpty()) {
      table(keys);
    }
    List<String> more = new ArrayList<>();
    if (others != null) {
      more.add("those of " + others);
    }
    if (inherits) {
      more.add("the keys [inside everything](#inside-everything)");
    }
    if (isStep) {
      more.add("those of [any step](#any-step)");
    }
    if (!more.isEmpty()) {
      line("Also " + String.join(", and ", more) + ".\n");
    }
  }

  /** Takes away the keys of another kind of map, which has its section; null for none. */
  private static @Nullable String dropOthers(Map<String, JsonNode> keys) {
    String link = null;
    for (String key : List.copyOf(keys.keySet())) {
      String reference = Objects.requireNonNull(keys.get(key)).path("$ref").asText();
      int end = reference.indexOf("/properties/");
      if (end > 0) {
        link = link(PlanSchema.at(reference.substring(0, end)));
        keys.remove(key);
      }
    }
    if (keys.keySet().containsAll(OF_A_REQUEST)) {
      Map<String, JsonNode> ofRequest = PlanSchema.keys(PlanSchema.definition("request"));
      keys.entrySet().removeIf(key -> key.getValue().equals(ofRequest.get(key.getKey())));
      link = link(PlanSchema.definition("request"));
    }
    return link;
  }

  private static Map<String, JsonNode> definitions(List<String> names) {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    names.forEach(name -> keys.put(name, PlanSchema.definition(name)));
    return keys;
  }

  /** Which keys each form of a load may have. */
  private void forms() {
    line("Which keys may stand together:\n");
    JsonNode form = PlanSchema.definition("loadForms");
    while (form.has("if")) {
      String key = form.at("/if/required/0").asText();
      line("- with `" + key + "`: " + keysOf(form.path("then")));
      form = form.path("else");
    }
    line("- otherwise: " + keysOf(form) + "\n");
  }

  private static String keysOf(JsonNode form) {
    List<String> keys = new ArrayList<>();
    for (JsonNode key : form.at("/propertyNames/enum")) {
      if (PlanSchema.definition("load").path("properties").has(key.asText())) {
        keys.add("`" + key.asText() + "`");
      }
    }
    return String.join(" ", keys);
  }

  private void table(Map<String, JsonNode> keys) {
    line("| Key | Value | Meaning | Default | Example |\n|---|---|---|---|---|");
    keys.forEach(
        (key, schema) -> {
          JsonNode own = PlanSchema.resolved(schema);
          line(
              row(
                  code(key),
                  ReferenceTexts.value(own),
                  own.path("description").asText(),
                  own.has("default") ? code(Flow.of(own.get("default"))) : "",
                  examples(own)));
        });
    line("");
  }

  /** The first, and others as long as they are short. */
  private static String examples(JsonNode schema) {
    StringBuilder all = new StringBuilder();
    int length = 0;
    for (JsonNode example : schema.path("examples")) {
      String text = Flow.of(example);
      if (!all.isEmpty() && length + text.length() > 90) {
        break;
      }
      all.append(all.isEmpty() ? "" : "<br>").append(code(text));
      length += text.length();
    }
    return all.toString();
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "|" : " |");
    }
    return row.toString();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** A link to the section of a titled map, or of the maps in it; null where there is none. */
  static @Nullable String link(JsonNode schema) {
    if (schema.has("title")) {
      String title = schema.path("title").asText();
      boolean isName = title.length() > 1 && Character.isUpperCase(title.charAt(1));
      String words =
          isName ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
      return "[" + words + "](#" + title.toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
    }
    String inner = PlanSchema.nameOf(schema.path("additionalProperties"));
    if (inner == null) {
      return null;
    }
    return switch (inner) {
      case "definition" -> "[steps](#any-step) by name";
      case "value" -> "[values](#json-of-a-plan) by name";
      case "text" -> "texts by name";
      case "percent" -> "percentages by name";
      default -> link(PlanSchema.definition(inner)) + " by name";
    };
  }
}
