package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The reader's table of keys and the schema have the same keys at the same places. */
class SchemaKeysTest {

  /** What may stand beside the one thing that a step does, which the reader takes away first. */
  private static final List<String> AROUND =
      List.of("repeat", "each", "as", "until", "every", "within", "group", "weight", "with");

  /** Where each kind of map is in the schema. */
  private static final Map<String, String> PLACES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("PLAN", "#"),
              Map.entry("SCENARIO", "#/definitions/scenario"),
              Map.entry("STEPS", "#/definitions/stepsStep"),
              Map.entry("REQUEST", "#/definitions/request"),
              Map.entry("READY", "#/definitions/readyRequest"),
              Map.entry("PART", "#/definitions/multipart/additionalProperties"),
              Map.entry("PAUSE", "#/definitions/pauseStep"),
              Map.entry("SET", "#/definitions/setStep"),
              Map.entry("PUT", "#/definitions/putStep"),
              Map.entry("DROP", "#/definitions/dropStep"),
              Map.entry("JAVA", "#/definitions/javaStep"),
              Map.entry("FAIL", "#/definitions/failStep"),
              Map.entry("CHOOSE", "#/definitions/chooseStep"),
              Map.entry("REPEAT", "#/definitions/stepsStep"),
              Map.entry("EACH", "#/definitions/stepsStep"),
              Map.entry("UNTIL", "#/definitions/stepsStep"),
              Map.entry("GROUP", "#/definitions/stepsStep"),
              Map.entry("LOAD", "#/definitions/load"),
              Map.entry("PROFILE", "#/definitions/profile"),
              Map.entry("STAGE", "#/definitions/stage"),
              Map.entry("HTTP", "#/properties/http"),
              Map.entry("TLS", "#/properties/tls"),
              Map.entry("DATA", "#/definitions/dataSet"),
              Map.entry("POOL", "#/definitions/pool"),
              Map.entry("AUTH", "#/definitions/auth"),
              Map.entry("BASIC", "#/definitions/auth/properties/basic"),
              Map.entry("STACK", "#/definitions/stack"),
              Map.entry("PROCESS", "#/definitions/process"),
              Map.entry("PREPARATION", "#/definitions/stack/properties/prepare/items"),
              Map.entry("EXEC", "#/definitions/stack/properties/prepare/items/properties/exec"),
              Map.entry("RUN", "#/definitions/stack/properties/prepare/items/properties/run"),
              Map.entry("EXPECT", "#/definitions/expect"),
              Map.entry("EXPECTED_BODY", "#/definitions/expect/properties/body"),
              Map.entry("CAPTURE", "#/definitions/capture/additionalProperties"),
              Map.entry("SERVICE", "#/definitions/serviceLimits"),
              Map.entry("QUERY", "#/definitions/queryLimits"),
              Map.entry("THRESHOLD", "#/definitions/timeLimit")));

  @Test
  void areTheSameInEveryKindOfMap() {
    Map<String, Set<String>> ofReader = new TreeMap<>();
    Map<String, Set<String>> ofSchema = new TreeMap<>();
    for (Keys keys : Keys.values()) {
      String place = PLACES.get(keys.name());
      assertThat(place).as("the schema's place of " + keys).isNotNull();
      Set<String> read = new LinkedHashSet<>(keys.now());
      read.addAll(keys.later());
      read.remove("proxy"); // a name that is kept for later, for nothing yet
      ofReader.put(keys.name(), read);
      ofSchema.put(keys.name(), schemaKeys(PlanSchema.at(String.valueOf(place)), read));
    }
    assertThat(ofSchema).isEqualTo(ofReader);
  }

  /** Without what a step has for what stands around it, unless the reader's table has it here. */
  private static Set<String> schemaKeys(JsonNode map, Set<String> read) {
    Set<String> keys = new LinkedHashSet<>();
    PlanSchema.keys(map)
        .forEach(
            (key, schema) -> {
              boolean isAround =
                  PlanSchema.keys(map).containsKey("chance")
                      && (AROUND.contains(key) || "waitName".equals(PlanSchema.nameOf(schema)));
              boolean isOfTheWait = key.equals("name") && read.contains("steps");
              if (read.contains(key) || !(isAround || isOfTheWait)) {
                keys.add(key);
              }
            });
    return keys;
  }

  @Test
  void haveADescriptionAndExamplesThatTheSchemaAccepts() {
    List<String> lacking = new ArrayList<>();
    walk(PlanSchema.ROOT, "#", lacking);
    assertThat(lacking).isEmpty();
  }

  private static void walk(JsonNode schema, String place, List<String> lacking) {
    PlanSchema.keys(schema).forEach((key, value) -> check(place + " " + key, value, lacking));
    schema
        .properties()
        .forEach(
            part -> {
              boolean isExample =
                  part.getKey().equals("examples") || part.getKey().equals("default");
              if (part.getValue().isContainerNode() && !isExample) {
                walk(part.getValue(), place + "/" + part.getKey(), lacking);
              }
            });
    if (schema.isArray()) {
      schema.forEach(item -> walk(item, place, lacking));
    }
  }

  private static void check(String key, JsonNode value, List<String> lacking) {
    JsonNode schema = PlanSchema.resolved(value);
    if (schema.isBoolean()) {
      return; // forbidden here
    }
    if (schema.path("description").asText().length() < 6 || schema.path("examples").isEmpty()) {
      lacking.add(key);
    }
    for (JsonNode example : schema.path("examples")) {
      List<String> mistakes = PlanSchema.mistakesAt(schema, example);
      if (!mistakes.isEmpty()) {
        lacking.add(key + ": " + example + ": " + mistakes);
      }
    }
  }
}
