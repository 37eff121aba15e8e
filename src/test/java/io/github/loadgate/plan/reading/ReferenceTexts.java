package io.github.loadgate.plan.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What docs/plan-reference.md says beside the tables of the schema. */
final class ReferenceTexts {

  static final String INTRODUCTION =
      """
      # Plan reference

      Every key of a plan, by kind of map. This page is written from
      [the schema](../src/main/resources/io/github/loadgate/plan/load-plan.schema.json) by a test; change the schema, then
      run the test with `-Dreference.write`.

      For completion and help in an editor, write the schema out with `mvn load:validate -Dload.schemaFile=load-plan.schema.json`
      and begin the plan with

      ```yaml
      # yaml-language-server: $schema=load-plan.schema.json
      ```

      ## Units

      A bare number is an error for every quantity.

      | Quantity | Units | Examples |
      |---|---|---|
      | time | `ms` `s` `m` `h`, joined from large to small | `500ms` `1.5s` `1m30s` |
      | range of times | two times with `..` between them | `1s..3s` |
      | rate | `/s` `/m` `/h` | `50/s` `90/m` |
      | percentage | `%` | `1%` `0.5%` |
      | size | `kB` `MB` `GB`, `KiB` `MiB` `GiB` | `1GB` `512MiB` |

      YAML is that of version 1.2: only `true` and `false` are booleans; `no`, dates and numbers with leading zeros are
      texts. A key that comes twice is an error. Anchors, aliases and `<<` work, and top-level keys that begin with `x-` may
      hold them.
      """;

  static final String INHERITED =
      """
      These may stand on the plan, a scenario, a task, a step with `steps` or a request, and hold for everything inside,
      `ready`, `setup` and `teardown` included. `headers` merge by name, `tags` add up, of all others the innermost counts.
      """;

  static final String ANY_STEP =
      """
      A step does one thing: a request, `pause`, `set`, `choose`, `put`, `drop`, `java`, `fail`, `use`, or `steps`. One of
      `repeat`, `each`, `until` and `group` may stand beside it. `weight` is for tasks and for what `choose` chooses from;
      `with` for `use`, `java` and what is defined.
      """;

  static final String EXPRESSIONS =
      """
      ## Expressions

      `${…}` may stand anywhere in a text; `$${` is a literal `${`. Operators are `+ - * / %`, `== != < <= > >=`, `&& || !`,
      `a ? b : c`, `a ?? b` (b where a is missing), `.member` and `[index]`. A value that is one expression keeps that
      expression's type.

      | Name | What it is |
      |---|---|
      | a variable | what `vars`, `set`, `capture`, `with` or `as` has set; a pool's name is the list of its values |
      | `env.NAME` | an environment variable; an empty one is a missing one |
      | `project.version` … | of the Maven project: `artifactId` `version` `basedir` `build.directory` `build.finalName` `artifact.file` `properties.NAME` |
      | `data.NAME.COLUMN` | of the row that the user has |
      | `response` | the last answer: `status` `json` `text` `headers` `millis` `size`; without one, `status` is 0 and the rest null |
      | `user` | `id`, `iteration` and `scenario` of this user |
      | `index` | in `repeat`, `each` and `$repeat`: which one it is, from 0 |
      | `shard` | the number of this load generator, from 0 |
      | `stack.port('web', 8080)` | the port at which a container's or process's port is reached |
      | `stack.url('web', 8080)` | `http://localhost:` with that port |

      ## Functions
      """;

  static final String FAKE =
      """
      Made-up data comes from a library that is fetched when a plan uses it; `-Dload.seed` makes it repeatable.
      """;

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("text", "text"),
          Map.entry("constant", "text without expressions"),
          Map.entry("constants", "text or list, without expressions"),
          Map.entry("values", "texts by name"),
          Map.entry("fields", "texts or lists of texts by name"),
          Map.entry("expression", "expression"),
          Map.entry("path", "path or URL"),
          Map.entry("statuses", "status or list"),
          Map.entry("time", "time over 0"),
          Map.entry("timeOrZero", "time"),
          Map.entry("timeRange", "time or range"),
          Map.entry("timeOrRate", "time or rate"),
          Map.entry("rate", "rate over 0"),
          Map.entry("rateOrZero", "rate"),
          Map.entry("percent", "percentage"),
          Map.entry("size", "size"),
          Map.entry("value", "[any](#json-of-a-plan)"),
          Map.entry("timeLimit", "time or [threshold](#threshold)"),
          Map.entry("percentLimit", "percentage or [threshold](#threshold)"),
          Map.entry("rateLimit", "rate or [threshold](#threshold)"),
          Map.entry("countLimit", "number or [threshold](#threshold)"),
          Map.entry("sizeLimit", "size or [threshold](#threshold)"),
          Map.entry("restartLimit", "number or [threshold](#threshold)"));

  private ReferenceTexts() {}

  private static String list(JsonNode items) {
    String name = PlanSchema.nameOf(items);
    return name != null && (name.equals("step") || name.equals("task"))
        ? "list of [" + name + "s](#" + (name.equals("step") ? "any-step" : name) + ")"
        : "list";
  }

  /** What kind of value a key has, in a few words. */
  static String value(JsonNode schema) {
    String kind = PlanSchema.nameOf(schema.at("/allOf/0"));
    if (kind != null && KINDS.containsKey(kind)) {
      return String.valueOf(KINDS.get(kind));
    }
    String whole = kind == null ? null : PlanReference.link(PlanSchema.definition(kind));
    if (whole != null && !schema.has("type")) {
      return whole;
    }
    if (schema.has("enum")) {
      List<String> words = new ArrayList<>();
      schema.get("enum").forEach(word -> words.add("`" + word.asText() + "`"));
      return String.join(", ", words.stream().distinct().toList());
    }
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    (type.isArray() ? type : PlanSchema.JSON.createArrayNode().add(type))
        .forEach(one -> types.add(one.asText()));
    if (types.containsAll(List.of("string", "number", "boolean"))) {
      types.removeAll(List.of("number", "boolean")); // as a text, they count as written
    }
    String link = PlanReference.link(schema);
    List<String> words = new ArrayList<>();
    for (String one : types) {
      String word =
          switch (one) {
            case "boolean" -> "`true`, `false`";
            case "integer", "number" -> "number";
            case "string" -> "text";
            case "array" -> list(schema.path("items"));
            case "object" -> link == null ? "map" : link;
            default -> "any";
          };
      boolean isSpelling = one.equals("string") && types.contains("integer");
      if (!isSpelling || schema.path("pattern").asText().contains("..")) {
        words.add(word);
      }
    }
    return String.join(" or ", words);
  }
}
