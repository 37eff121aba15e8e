package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Capture.Source;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From {@code capture} to what is taken from an answer. */
final class CaptureBinder {

  private static final String EXAMPLE = "{token: $.access_token}";

  private final Reading reading;
  private final ExpectBinder expectations;

  CaptureBinder(Reading reading) {
    this.reading = reading;
    this.expectations = new ExpectBinder(reading);
  }

  /** By variable or pool, in order; each variable is known to {@code names} from now on. */
  Map<String, Capture> captures(@Nullable Entry entry, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, EXAMPLE);
    if (map == null) {
      return Map.of();
    }
    Map<String, Capture> captures = new LinkedHashMap<>();
    for (Entry variable : map.list()) {
      if (reading.declared().isPool(variable.key())) {
        reading.names().fills(variable.key(), names);
      } else {
        reading.names().define(variable, names);
      }
      Capture capture = capture(variable, names);
      if (capture != null) {
        captures.put(variable.key(), capture);
      }
    }
    return captures;
  }

  private @Nullable Capture capture(Entry variable, Names names) {
    if (!(variable.value() instanceof MapNode map)) {
      List<Template> paths = paths(variable, names);
      return paths == null
          ? null
          : new Capture(variable.keyPlace().origin(), Source.JSON, paths, false, null);
    }
    Keys.CAPTURE.check(map, reading.problems());
    List<Entry> sources = map.list().stream().filter(CaptureBinder::isSource).toList();
    if (sources.size() != 1) {
      reading.problems().add(variable, "one of `json`, `header`, `regex` and `cookie` is needed.");
      return null;
    }
    Entry source = sources.get(0);
    List<Template> expressions = expressions(source, names);
    Entry otherwise = map.get("default");
    Template value = otherwise == null ? null : reading.names().template(otherwise, names);
    return expressions == null
        ? null
        : new Capture(
            variable.keyPlace().origin(),
            Source.valueOf(source.key().toUpperCase(Locale.ROOT)),
            expressions,
            otherwise != null,
            value);
  }

  private static boolean isSource(Entry entry) {
    return Keys.CAPTURE.now().contains(entry.key()) && !entry.key().equals("default");
  }

  private @Nullable List<Template> expressions(Entry source, Names names) {
    if (source.key().equals("json")) {
      return paths(source, names);
    }
    Template one =
        source.key().equals("regex")
            ? expectations.regex(source, source.value(), names)
            : reading.names().text(source, source.value(), names);
    return one == null ? null : List.of(one);
  }

  private @Nullable List<Template> paths(Entry entry, Names names) {
    List<Template> paths = new ArrayList<>();
    List<Node> items = reading.values().oneOrMore(entry);
    for (Node item : items) {
      Template path = reading.names().text(entry, item, names);
      String text = item instanceof ScalarNode scalar ? scalar.text() : "";
      String mistake =
          path == null || text.startsWith("${") ? null : ExpectBinder.pathMistake(text);
      if (mistake != null) {
        reading.problems().add(entry, item, mistake);
      } else if (path != null) {
        paths.add(path);
      }
    }
    if (items.isEmpty()) {
      reading.problems().add(entry, "an empty list finds nothing; name a JSONPath.");
    }
    return paths.isEmpty() || paths.size() < items.size() ? null : paths;
  }
}
