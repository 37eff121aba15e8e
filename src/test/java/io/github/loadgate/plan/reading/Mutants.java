package io.github.loadgate.plan.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plans with mistakes that chance made: in the bytes, in the tree or inside an expression. */
final class Mutants {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}\"]*)}");

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          "- ",
          ",",
          "&a ",
          "*a",
          "<<: *a",
          "|",
          ">-",
          "\"",
          "'",
          "#",
          "\n",
          "  ",
          "\t",
          "!!str ",
          "!x ",
          "---\n",
          "...\n",
          "? ",
          "%YAML 1.1\n",
          "@",
          "`",
          "~",
          "null",
          "${",
          "}",
          "$${",
          "\u0000",
          "\uFEFF",
          "\u2028",
          "\\ud800",
          "é",
          "😀",
          "-1",
          "1e9",
          "0x7f",
          "099",
          "no",
          "2026-11-21",
          "..",
          "5s",
          "9999999999999999999999");

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "'",
          "\\",
          "+",
          "- ",
          "*",
          "/",
          "%",
          ".",
          "?.",
          "??",
          "?",
          ":",
          "&&",
          "||",
          "!",
          "==",
          "=~",
          ",",
          "[",
          "]",
          "{",
          "}",
          "0",
          "1e400",
          "999999999999999999999",
          "null",
          "true",
          "pick(",
          "take(",
          "int(5, 1)",
          "repeat('a', 1000000000)",
          "range(1, 1000000000)",
          "env.X",
          "data.a.b",
          "response.json",
          "user.id",
          "stack.port('a')",
          "new ",
          "var x = 1;",
          "while",
          "x -> x",
          "''.class",
          "getClass()",
          "#",
          "`",
          "é",
          "json('[')",
          "join([], 1)",
          "=",
          "\n");

  private static final List<String> KEYS =
      List.of(
          "GET",
          "POST",
          "steps",
          "use",
          "with",
          "each",
          "as",
          "until",
          "repeat",
          "choose",
          "if",
          "json",
          "form",
          "capture",
          "expect",
          "weight",
          "load",
          "users",
          "rate",
          "stages",
          "include",
          "define",
          "data",
          "pools",
          "profiles",
          "thresholds",
          "tags",
          "<<",
          "",
          "x-y",
          "$from",
          "$repeat",
          "java",
          "fail",
          "group",
          "set",
          "put",
          "null",
          "target",
          "auth",
          "only",
          "tls");

  private Mutants() {}

  /** The mutant of this number. */
  static byte[] of(String plan, long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextInt();
    return switch (random.nextInt(4)) {
      case 0 -> ofBytes(plan, random);
      case 1 -> ofLines(plan, random).getBytes(UTF_8);
      case 2 -> ofTree(plan, random).getBytes(UTF_8);
      default -> ofExpressions(plan, random).getBytes(UTF_8);
    };
  }

  private static byte[] ofBytes(String plan, Random random) {
    StringBuilder text = new StringBuilder(plan);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, any(TOKENS, random));
        case 2 -> text.setCharAt(at, (char) (random.nextInt(3) == 0 ? random.nextInt(256) : ' '));
        default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
      }
      if (text.isEmpty()) {
        text.append('a');
      }
    }
    byte[] bytes = text.toString().getBytes(random.nextInt(20) == 0 ? ISO_8859_1 : UTF_8);
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static String ofLines(String plan, Random random) {
    List<String> lines = new ArrayList<>(plan.lines().toList());
    for (int i = 1 + random.nextInt(4); i > 0 && !lines.isEmpty(); i--) {
      int at = random.nextInt(lines.size());
      int other = random.nextInt(lines.size());
      switch (random.nextInt(6)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(other, lines.get(at));
        case 2 -> Collections.swap(lines, at, other);
        case 3 -> lines.set(at, "  " + lines.get(at));
        case 4 -> lines.set(at, lines.get(at).replaceFirst("^ {1,2}", ""));
        default -> lines.set(at, words(lines.get(at), random));
      }
    }
    return String.join(random.nextInt(10) == 0 ? "\r\n" : "\n", lines);
  }

  /** Two words of a line trade places, or one comes twice or not at all. */
  private static String words(String line, Random random) {
    List<String> words = new ArrayList<>(Arrays.asList(line.split("(?<=[ ,:{}\\[\\]\"])", -1)));
    int at = random.nextInt(words.size());
    switch (random.nextInt(3)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(random.nextInt(words.size())));
      default -> Collections.swap(words, at, random.nextInt(words.size()));
    }
    return String.join("", words);
  }

  private static String ofTree(String plan, Random random) {
    JsonNode root = PlanSchema.JSON.valueToTree(Node.plain(PlanSchema.node(plan)));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      List<JsonNode> inner = new ArrayList<>();
      collect(root, inner);
      JsonNode at = inner.get(random.nextInt(inner.size()));
      JsonNode value = retyped(inner.get(random.nextInt(inner.size())), random);
      if (at instanceof ObjectNode map) {
        change(map, value, random);
      } else if (at instanceof ArrayNode list) {
        change(list, value, random);
      }
    }
    return root.toPrettyString();
  }

  private static void change(ObjectNode map, JsonNode value, Random random) {
    List<String> keys = new ArrayList<>();
    map.fieldNames().forEachRemaining(keys::add);
    String key = keys.isEmpty() ? "" : keys.get(random.nextInt(keys.size()));
    JsonNode old = map.get(key);
    switch (random.nextInt(5)) {
      case 0 -> map.remove(key);
      case 1 -> map.set(key, value);
      case 2 -> map.set(any(KEYS, random), value);
      case 3 -> {
        map.remove(key);
        map.set(words(key + " ", random).strip(), old);
      }
      default -> map.set(any(KEYS, random), old);
    }
  }

  private static void change(ArrayNode list, JsonNode value, Random random) {
    int at = list.isEmpty() ? 0 : random.nextInt(list.size());
    switch (random.nextInt(3)) {
      case 0 -> list.insert(at, value);
      case 1 -> list.remove(at);
      default -> {
        if (!list.isEmpty()) {
          list.set(at, value);
        }
      }
    }
  }

  private static JsonNode retyped(JsonNode node, Random random) {
    String text = node.asText();
    return switch (random.nextInt(9)) {
      case 0 -> PlanSchema.JSON.createArrayNode().add(node.deepCopy());
      case 1 -> PlanSchema.JSON.createObjectNode().set(any(KEYS, random), node.deepCopy());
      case 2 -> PlanSchema.JSON.valueToTree(random.nextInt(1000) - 5);
      case 3 -> PlanSchema.JSON.valueToTree(any(TOKENS, random));
      case 4 -> PlanSchema.JSON.valueToTree(text + any(TOKENS, random));
      case 5 -> PlanSchema.JSON.valueToTree(random.nextBoolean());
      case 6 -> PlanSchema.JSON.nullNode();
      case 7 -> PlanSchema.JSON.valueToTree("${" + any(PIECES, random) + "}");
      default -> node.deepCopy();
    };
  }

  private static void collect(JsonNode node, List<JsonNode> all) {
    all.add(node);
    node.forEach(inner -> collect(inner, all));
  }

  private static String ofExpressions(String plan, Random random) {
    List<int[]> places = new ArrayList<>();
    Matcher expression = EXPRESSION.matcher(plan);
    while (expression.find()) {
      places.add(new int[] {expression.start(1), expression.end(1)});
    }
    if (places.isEmpty()) {
      return ofLines(plan, random);
    }
    StringBuilder text = new StringBuilder(plan);
    int[] place = places.get(random.nextInt(places.size()));
    String inner = plan.substring(place[0], place[1]);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = inner.isEmpty() ? 0 : random.nextInt(inner.length());
      int to = Math.min(inner.length(), at + random.nextInt(6));
      inner =
          switch (random.nextInt(4)) {
            case 0 -> inner.substring(0, at) + inner.substring(to);
            case 1 -> inner.substring(0, at) + any(PIECES, random) + inner.substring(to);
            case 2 -> inner.repeat(1 + random.nextInt(random.nextInt(50) == 0 ? 3000 : 3));
            default -> nested(inner, random);
          };
    }
    return text.replace(place[0], place[1], inner).toString();
  }

  private static String nested(String inner, Random random) {
    int depth = random.nextInt(20) == 0 ? 5000 : 3;
    return switch (random.nextInt(4)) {
      case 0 -> "(".repeat(depth) + inner + ")".repeat(depth);
      case 1 -> "[".repeat(depth) + inner + "]".repeat(depth);
      case 2 -> "!".repeat(depth) + inner;
      default -> "true ? ".repeat(depth) + inner + " : 1".repeat(depth);
    };
  }

  private static String any(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** The first line in which the two differ, for a failure's message. */
  static @Nullable String difference(String plan, byte[] mutant) {
    List<String> before = plan.lines().toList();
    List<String> after = new String(mutant, UTF_8).lines().toList();
    for (int i = 0; i < after.size(); i++) {
      if (i >= before.size() || !before.get(i).equals(after.get(i))) {
        return (i + 1) + ": " + after.get(i);
      }
    }
    return null;
  }
}
