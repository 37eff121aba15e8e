package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.mistake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles a tree of maps, lists and scalars with expressions in it. */
final class Tree {

  /** Levels of a tree. */
  private static final int DEEPEST = 100;

  private static final String FROM = "$from";
  private static final String REPEAT = "$repeat";
  private static final String ITEM = "$item";

  private final Set<Reference> references;

  private Tree(Set<Reference> references) {
    this.references = references;
  }

  /**
   * The expression of a tree; adds the names that it uses.
   *
   * @throws ExpressionException where some text in it is no expression, or a {@code $…} is misused
   */
  static Expression of(@Nullable Object value, Set<Reference> references) {
    return new Tree(references).compile(value, DEEPEST);
  }

  private Expression compile(@Nullable Object value, int levelsLeft) {
    if (levelsLeft == 0) {
      throw mistake("values are nested at most " + DEEPEST + " deep");
    } else if (value instanceof String text) {
      return Part.whole(Part.of(text, references));
    } else if (value instanceof Map<?, ?> map) {
      return map(map, levelsLeft - 1);
    } else if (value instanceof List<?> list) {
      return list(list, levelsLeft - 1);
    }
    return new Constant(value);
  }

  private Expression list(List<?> list, int levelsLeft) {
    List<Expression> elements = new ArrayList<>();
    list.forEach(element -> elements.add(compile(element, levelsLeft)));
    Expression whole =
        scope -> {
          List<@Nullable Object> values = new ArrayList<>(elements.size());
          for (Expression element : elements) {
            values.add(element.evaluate(scope));
          }
          return Collections.unmodifiableList(values);
        };
    return constantIf(elements.stream().allMatch(Constant.class::isInstance), whole);
  }

  private Expression map(Map<?, ?> map, int levelsLeft) {
    if (map.containsKey(REPEAT) || map.containsKey(ITEM)) {
      return repeated(map, levelsLeft);
    }
    Expression from = map.containsKey(FROM) ? from(map.get(FROM), levelsLeft) : null;
    List<Map.Entry<Expression, Expression>> members = new ArrayList<>();
    boolean constant = from == null;
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!FROM.equals(member.getKey())) {
        Expression name = Part.whole(Part.of(Text.of(member.getKey()), references));
        Expression value = compile(member.getValue(), levelsLeft);
        constant &= name instanceof Constant && value instanceof Constant;
        members.add(Map.entry(name, value));
      }
    }
    return constantIf(constant, scope -> members(from, members, scope));
  }

  private static Map<String, @Nullable Object> members(
      @Nullable Expression from, List<Map.Entry<Expression, Expression>> members, Scope scope) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    for (Map.Entry<Expression, Expression> member : members) {
      String name = Text.of(member.getKey().evaluate(scope));
      if (own.containsKey(name)) {
        throw mistake("two members of a map are called '" + Problems.cut(name) + "'");
      }
      own.put(name, member.getValue().evaluate(scope));
    }
    if (from == null) {
      return Collections.unmodifiableMap(own);
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    original(from.evaluate(scope)).forEach((name, value) -> all.put(String.valueOf(name), value));
    all.putAll(own);
    return Collections.unmodifiableMap(all);
  }

  private Expression from(@Nullable Object written, int levelsLeft) {
    Expression from = compile(written, levelsLeft);
    if (from instanceof Constant constant) {
      original(constant.value());
    }
    return from;
  }

  private static Map<?, ?> original(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw mistake(FROM + " is a map to copy, as in \"${agent}\", and was " + kind(value));
  }

  private Expression repeated(Map<?, ?> map, int levelsLeft) {
    for (Object key : map.keySet()) {
      if (!REPEAT.equals(key) && !ITEM.equals(key)) {
        throw mistake(
            "{$repeat: 10, $item: …} makes a list and has no other keys; '"
                + Problems.cut(String.valueOf(key))
                + "' belongs into its $item or outside");
      }
    }
    if (map.size() < 2) {
      String missing = map.containsKey(REPEAT) ? ITEM : REPEAT;
      throw mistake("{$repeat: 10, $item: …} makes a list; " + missing + " is missing here");
    }
    Expression times = compile(map.get(REPEAT), levelsLeft);
    if (times instanceof Constant constant) {
      Repetition.times(constant.value());
    }
    Set<Reference> inside = new LinkedHashSet<>();
    Expression item = new Tree(inside).compile(map.get(ITEM), levelsLeft);
    inside.removeIf(
        name -> name.kind() == Reference.Kind.VARIABLE && name.name().equals(Repetition.INDEX));
    references.addAll(inside);
    return new Repetition(times, item);
  }

  /** A tree without expressions is built once, by the scope that a constant does not look at. */
  private static Expression constantIf(boolean constant, Expression whole) {
    return constant ? new Constant(whole.evaluate(Calls.TRIAL)) : whole;
  }
}
