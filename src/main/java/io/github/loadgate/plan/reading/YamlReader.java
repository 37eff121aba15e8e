package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * From a file's bytes to located nodes. Of the YAML library only the parser is used: its own
 * composing knows neither places nor this schema, lets the last duplicate win and reads dates.
 */
final class YamlReader {

  static final int MAX_DEPTH = 50;

  /** Of all characters, each alias counted as what it stands for. */
  static final long MAX_EXPANDED = 8_000_000;

  private static final String MERGE = "<<";

  private final Problems problems;
  private final EventSource events;
  private final Map<String, Node> anchors = new HashMap<>();
  private final IdentityHashMap<Node, Extent> extents = new IdentityHashMap<>();

  /** How large and how deep a node is with all its aliases expanded. */
  private record Extent(long size, int height) {}

  private YamlReader(String file, String text, Problems problems) {
    this.problems = problems;
    this.events = new EventSource(file, text);
  }

  /**
   * Reads one document.
   *
   * @param file as problems name it
   * @return null for an empty file, and where there are problems that leave nothing to go on with
   */
  static @Nullable Node read(String file, byte[] bytes, Problems problems) {
    String text = SourceText.decode(file, bytes, problems);
    if (text == null) {
      return null;
    }
    try {
      return new YamlReader(file, text, problems).document();
    } catch (YamlSyntaxException e) {
      problems.add(e.place(), e.getMessage());
      return null;
    }
  }

  private @Nullable Node document() throws YamlSyntaxException {
    events.next(); // the stream's start
    if (events.peek().is(Event.ID.StreamEnd)) {
      return null;
    }
    events.next(); // the document's start
    Node root = node(1);
    events.next(); // the document's end
    Event end = events.next();
    if (!end.is(Event.ID.StreamEnd)) {
      throw new YamlSyntaxException(
          events.place(end),
          "A second document begins here. A plan is one document: remove `---`.");
    }
    return root;
  }

  private Node node(int depth) throws YamlSyntaxException {
    Event event = events.next();
    Place place = events.place(event);
    if (event instanceof AliasEvent alias) {
      return aliased(alias.getAnchor(), place, depth);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.remove(anchor); // until it is complete: an alias inside itself has no meaning
    }
    Node node;
    if (event instanceof ScalarEvent scalar) {
      node = scalar(scalar, place);
      measure(node, new Extent(8L + scalar.getValue().length(), 0), depth);
    } else {
      checkTag((CollectionStartEvent) event, place);
      node = event instanceof SequenceStartEvent ? list(place, depth) : map(place, depth);
    }
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node aliased(String name, Place place, int depth) throws YamlSyntaxException {
    Node node = anchors.get(name);
    if (node == null) {
      throw new YamlSyntaxException(
          place,
          "`*"
              + Words.shorten(name)
              + "` stands for nothing: there is no complete `&"
              + Words.shorten(name)
              + "` before it."
              + Words.didYouMean(name, anchors.keySet()));
    }
    checkDepth(place, depth + extent(node).height() - 1);
    return node;
  }

  private ScalarNode scalar(ScalarEvent event, Place place) throws YamlSyntaxException {
    String text = events.text(event);
    if (hasLoneSurrogate(text)) {
      throw new YamlSyntaxException(place, "An escape in this text is half a character.");
    }
    String tag = event.getTag();
    if (tag == null) {
      return new ScalarNode(place, event.isPlain() ? CoreSchema.valueOf(text) : text, text);
    }
    if (tag.equals("!") || tag.equals("tag:yaml.org,2002:str")) {
      return ScalarNode.text(place, text);
    }
    throw unknownTag(tag, place);
  }

  private static void checkTag(CollectionStartEvent event, Place place) throws YamlSyntaxException {
    String tag = event.getTag();
    String own = event instanceof SequenceStartEvent ? "seq" : "map";
    if (tag != null && !tag.equals("!") && !tag.equals("tag:yaml.org,2002:" + own)) {
      throw unknownTag(tag, place);
    }
  }

  private static YamlSyntaxException unknownTag(String tag, Place place) {
    String shown = tag.replace("tag:yaml.org,2002:", "!!");
    return new YamlSyntaxException(
        place, "The tag `" + Words.shorten(shown) + "` has no meaning in a plan. Remove it.");
  }

  private ListNode list(Place place, int depth) throws YamlSyntaxException {
    checkDepth(place, depth);
    List<Node> items = new ArrayList<>();
    Extent sum = new Extent(8, 1);
    while (!events.peek().is(Event.ID.SequenceEnd)) {
      Node item = node(depth + 1);
      items.add(item);
      sum = around(sum, item, place);
    }
    events.next();
    ListNode list = new ListNode(place, items);
    measure(list, sum, depth);
    return list;
  }

  private MapNode map(Place place, int depth) throws YamlSyntaxException {
    checkDepth(place, depth);
    MapBuilder entries = new MapBuilder(problems);
    Extent sum = new Extent(8, 1);
    while (!events.peek().is(Event.ID.MappingEnd)) {
      boolean merges = events.peek() instanceof ScalarEvent key && isMerge(key);
      Node key = node(depth + 1);
      Node value = node(depth + 1);
      sum = around(around(sum, key, place), value, place);
      if (merges) {
        entries.merge(key.place(), value);
      } else if (key instanceof ScalarNode scalar) {
        entries.add(new Entry(scalar.text(), scalar.place(), value));
      } else {
        throw new YamlSyntaxException(
            key.place(), "A key must be a text; this is " + key.words() + ".");
      }
    }
    events.next();
    MapNode map = new MapNode(place, entries.build());
    measure(map, sum, depth);
    return map;
  }

  private static boolean isMerge(ScalarEvent key) {
    return key.isPlain() && key.getTag() == null && key.getValue().equals(MERGE);
  }

  private Extent around(Extent sum, Node inner, Place place) throws YamlSyntaxException {
    Extent extent = extent(inner);
    Extent result = new Extent(sum.size + extent.size, Math.max(sum.height, extent.height + 1));
    if (result.size > MAX_EXPANDED) {
      throw new YamlSyntaxException(
          place, "The aliases in here stand for more than 8 MB of text. Use fewer.");
    }
    return result;
  }

  private void measure(Node node, Extent extent, int depth) throws YamlSyntaxException {
    checkDepth(node.place(), depth + extent.height - 1);
    extents.put(node, extent);
  }

  private Extent extent(Node node) {
    return Objects.requireNonNull(extents.get(node));
  }

  private static void checkDepth(Place place, int depth) throws YamlSyntaxException {
    if (depth > MAX_DEPTH) {
      throw new YamlSyntaxException(
          place, "Maps and lists are nested more than " + MAX_DEPTH + " deep here.");
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }
}
