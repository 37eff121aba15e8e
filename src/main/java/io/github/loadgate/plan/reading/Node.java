package io.github.loadgate.plan.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML file with its place. Immutable; an alias is the same object again, so never
 * compare or hash one: that could take for ever.
 */
sealed interface Node {

  Place place();

  /** How a person calls it, for a message. */
  String words();

  /** A key with its value. */
  record Entry(String key, Place keyPlace, Node value) {

    Entry with(Node other) {
      return new Entry(key, keyPlace, other);
    }
  }

  /** Keys and values in order. */
  record MapNode(Place place, Map<String, Entry> entries) implements Node {

    static MapNode of(Place place, List<Entry> entries) {
      Map<String, Entry> byKey = new LinkedHashMap<>();
      entries.forEach(entry -> byKey.put(entry.key(), entry));
      return new MapNode(place, byKey);
    }

    @Nullable Entry get(String key) {
      return entries.get(key);
    }

    /** The key's value where it is a map; else no entries. */
    MapNode mapAt(String key) {
      Entry entry = entries.get(key);
      return entry != null && entry.value() instanceof MapNode map
          ? map
          : new MapNode(place, Map.of());
    }

    boolean has(String key) {
      return entries.containsKey(key);
    }

    List<Entry> list() {
      return List.copyOf(entries.values());
    }

    /** With this entry in the old one's position, or last. */
    MapNode with(Entry entry) {
      Map<String, Entry> copy = new LinkedHashMap<>(entries);
      copy.put(entry.key(), entry);
      return new MapNode(place, copy);
    }

    MapNode without(String key) {
      Map<String, Entry> copy = new LinkedHashMap<>(entries);
      copy.remove(key);
      return new MapNode(place, copy);
    }

    @Override
    public String words() {
      return "a map";
    }
  }

  /** Values in order. */
  record ListNode(Place place, List<Node> items) implements Node {

    public ListNode {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /**
   * A text, number, boolean or null.
   *
   * @param value a String, Boolean, Long, BigInteger, Double or null
   * @param text as written, without quotes
   */
  record ScalarNode(Place place, @Nullable Object value, String text) implements Node {

    static ScalarNode text(Place place, String text) {
      return new ScalarNode(place, text, text);
    }

    boolean isNull() {
      return value == null;
    }

    @Override
    public String words() {
      return value == null ? "nothing" : "`" + Words.shorten(text) + "`";
    }
  }

  /** The bare value, of maps, lists and scalars. */
  static @Nullable Object plain(Node node) {
    if (node instanceof MapNode map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.entries().forEach((key, entry) -> plain.put(key, plain(entry.value())));
      return plain;
    }
    if (node instanceof ListNode list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.items().forEach(item -> plain.add(plain(item)));
      return plain;
    }
    return ((ScalarNode) node).value();
  }
}
