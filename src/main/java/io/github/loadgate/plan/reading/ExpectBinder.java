package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.Expectation.Member;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** From {@code expect} and {@code tolerate} to what makes an answer ok. */
final class ExpectBinder {

  private final Reading reading;
  private final StatusBinder status;

  ExpectBinder(Reading reading) {
    this.reading = reading;
    this.status = new StatusBinder(reading);
  }

  /** {@code 201}, {@code [200, 204]}, {@code 2xx}, {@code json} or a map. */
  @Nullable Expectation expect(Entry entry, Names names) {
    if (entry.value() instanceof MapNode map) {
      return parts(map, names);
    }
    if (entry.value() instanceof ScalarNode scalar && scalar.text().equals("json")) {
      return new Expectation(
          StatusSet.BELOW_400,
          true,
          true,
          Map.of(),
          List.of(),
          Map.of(),
          List.of(),
          null,
          null,
          null);
    }
    if (entry.value() instanceof ScalarNode scalar && StatusBinder.range(scalar) == null) {
      reading
          .problems()
          .add(
              entry,
              scalar.words()
                  + " is not an expectation: a status such as `201` or `2xx`, a list of them,"
                  + " `json`, or a map with "
                  + Words.and(Keys.EXPECT.now())
                  + ".");
      return null;
    }
    StatusSet statuses = status.statuses(entry);
    if (statuses != null && statuses.isEmpty()) {
      reading.problems().add(entry, "an empty list expects nothing.");
      return null;
    }
    return statuses == null ? null : Expectation.ofStatus(statuses);
  }

  private Expectation parts(MapNode map, Names names) {
    Keys.EXPECT.check(map, reading.problems());
    Entry statusEntry = map.get("status");
    StatusSet status = statusEntry == null ? null : this.status.statuses(statusEntry);
    Entry json = map.get("json");
    boolean bare = json != null && json.value() instanceof ScalarNode;
    if (json != null
        && json.value() instanceof ScalarNode scalar
        && !Boolean.TRUE.equals(scalar.value())) {
      reading
          .problems()
          .add(
              json,
              scalar.words()
                  + " is not `true`, a map such as `{$.id: present}` or a list such as `[$.id]`.");
    }
    Body body = body(map.get("body"), names);
    Entry timeMax = map.get("timeMax");
    Duration slowest = timeMax == null ? null : reading.values().latency(timeMax);
    return new Expectation(
        status == null ? StatusSet.BELOW_400 : status,
        json != null,
        bare,
        json != null && json.value() instanceof MapNode members
            ? members(members, names)
            : Map.of(),
        json != null && json.value() instanceof ListNode ? paths(json) : List.of(),
        headers(map.get("header"), names),
        body.contains,
        body.matches,
        slowest,
        that(map.get("that"), names));
  }

  private record Body(List<Template> contains, @Nullable Template matches) {}

  private Body body(@Nullable Entry entry, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, "{contains: ok}");
    if (map == null) {
      return new Body(List.of(), null);
    }
    Keys.EXPECTED_BODY.check(map, reading.problems());
    List<Template> contains = new ArrayList<>();
    Entry texts = map.get("contains");
    if (texts != null) {
      for (Node item : reading.values().oneOrMore(texts)) {
        Template text = reading.names().text(texts, item, names);
        if (text != null) {
          contains.add(text);
        }
      }
    }
    Entry matches = map.get("matches");
    return new Body(contains, matches == null ? null : regex(matches, matches.value(), names));
  }

  /** A regular expression, tried out now where it is constant. */
  @Nullable Template regex(Entry entry, Node node, Names names) {
    Template template = reading.names().text(entry, node, names);
    if (template != null && template.isConstant() && node instanceof ScalarNode scalar) {
      try {
        Pattern.compile(scalar.text());
      } catch (PatternSyntaxException e) {
        reading
            .problems()
            .add(
                entry,
                node,
                scalar.words() + " is no regular expression: " + e.getDescription() + ".");
        return null;
      }
    }
    return template;
  }

  private Map<String, Member> members(MapNode map, Names names) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Entry entry : map.list()) {
      String mistake = pathMistake(entry.key());
      if (mistake != null) {
        reading.problems().add(entry.keyPlace(), mistake);
      }
      Member member = member(entry, names);
      if (member != null) {
        members.put(entry.key(), member);
      }
    }
    return members;
  }

  private @Nullable Member member(Entry entry, Names names) {
    if (entry.value() instanceof ScalarNode scalar) {
      if (scalar.isNull()) {
        reading.problems().add(entry, "nothing is expected. Did you mean `absent`?");
        return null;
      }
      if (scalar.text().equals("present")) {
        return new Member.Present();
      }
      if (scalar.text().equals("absent")) {
        return new Member.Absent();
      }
    }
    List<Template> values = new ArrayList<>();
    List<Node> items = reading.values().oneOrMore(entry);
    if (items.isEmpty() && entry.value() instanceof ListNode) {
      reading.problems().add(entry, "at least one value is needed.");
    }
    for (Node item : items) {
      if (!(item instanceof ScalarNode)) {
        reading
            .problems()
            .add(entry, item, "a single value, a list of them, `present` or `absent` is needed.");
        continue;
      }
      Template value = reading.names().template(entry, item, names);
      if (value != null) {
        values.add(value);
      }
    }
    return values.isEmpty() ? null : new Member.OneOf(values);
  }

  private List<String> paths(Entry entry) {
    List<String> paths = new ArrayList<>();
    for (Node item : reading.values().oneOrMore(entry)) {
      String path = reading.values().constant(entry, item);
      String mistake = path == null ? null : pathMistake(path);
      if (mistake != null) {
        reading.problems().add(entry, item, mistake);
      } else if (path != null) {
        paths.add(path);
      }
    }
    return paths;
  }

  /** Null where the text begins like a JSONPath; the engine's library knows the rest. */
  static @Nullable String pathMistake(String path) {
    if (path.startsWith("$") && !path.startsWith("${")) {
      return null;
    }
    String shown = Words.shorten(path);
    String hint =
        path.matches("[A-Za-z_][A-Za-z0-9_.\\[\\]*]*") ? " Did you mean `$." + shown + "`?" : "";
    return "`" + shown + "` is not a JSONPath, which begins with `$`." + hint;
  }

  private Map<String, Template> headers(@Nullable Entry entry, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, "{Content-Type: text/html}");
    if (map == null) {
      return Map.of();
    }
    Map<String, Template> headers = new LinkedHashMap<>();
    for (Entry header : map.list()) {
      Template value = reading.names().text(header, header.value(), names);
      if (value != null) {
        headers.put(header.key(), value);
      }
    }
    return headers;
  }

  private @Nullable Template that(@Nullable Entry entry, Names names) {
    return entry == null ? null : reading.names().expression(entry, "${response.size > 0}", names);
  }
}
