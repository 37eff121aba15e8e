package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a map with a method to a complete request. */
final class RequestBinder {

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

  private final Reading reading;
  private final DefaultsBinder defaults;
  private final CaptureBinder captures;

  RequestBinder(Reading reading, DefaultsBinder defaults) {
    this.reading = reading;
    this.defaults = defaults;
    this.captures = new CaptureBinder(reading);
  }

  /**
   * One request. Its keys have been checked.
   *
   * @param method its key with the path
   */
  Step.@Nullable Request request(MapNode map, Entry method, Defaults outer, Names names) {
    Defaults inner = defaults.inner(outer, map, names);
    Template path = path(method, inner, names);
    String label = path == null ? null : label(map.get("name"), method.key(), path);
    Map<String, Template> query = query(map.get("query"), names);
    Body body = body(map.get("json"), method, names);
    Map<String, Capture> captured = captures.captures(map.get("capture"), names);
    Entry rareEntry = map.get("rare");
    Boolean rare = rareEntry == null ? Boolean.FALSE : reading.values().flag(rareEntry);
    if (path == null || label == null) {
      return null;
    }
    // An absolute URL needs no target, but the record always has one.
    Template target = inner.target() == null ? Template.of("") : inner.target();
    return new Step.Request(
        method.keyPlace().origin(),
        method.key(),
        label,
        target,
        path,
        query,
        inner.headersByName(),
        inner.auth(),
        body,
        inner.timeout(),
        inner.connectTimeout(),
        inner.followRedirects(),
        inner.expect(),
        inner.tolerate(),
        captured,
        inner.onFailure(),
        inner.tags(),
        Boolean.TRUE.equals(rare));
  }

  private @Nullable Template path(Entry method, Defaults inner, Names names) {
    Template path = reading.names().text(method, method.value(), names);
    if (path == null || !(method.value() instanceof ScalarNode scalar)) {
      return null;
    }
    String mistake = Urls.pathMistake(scalar.text());
    if (mistake != null) {
      reading.problems().add(method, mistake);
      return null;
    }
    if (inner.target() == null && scalar.text().startsWith("/")) {
      // The same sentence for every request, and so one problem.
      reading
          .problems()
          .add(
              reading.root(),
              "The plan has no `target`, which its paths begin with, such as"
                  + " `target: http://localhost:8080`.");
    }
    return path;
  }

  private @Nullable String label(@Nullable Entry name, String method, Template path) {
    if (name == null) {
      return method + " " + Urls.label(path.withExpressionsNamed());
    }
    String constant = reading.values().constant(name);
    return constant == null ? null : method + " " + constant.strip();
  }

  private Map<String, Template> query(@Nullable Entry entry, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, "{page: 1}");
    if (map == null) {
      return Map.of();
    }
    Map<String, Template> query = new LinkedHashMap<>();
    for (Entry one : map.list()) {
      Template value = reading.names().text(one, one.value(), names);
      if (value != null) {
        query.put(one.key(), value);
      }
    }
    return query;
  }

  private @Nullable Body body(@Nullable Entry json, Entry method, Names names) {
    if (json == null) {
      return null;
    }
    if (WITHOUT_BODY.contains(method.key())) {
      reading
          .problems()
          .add(
              json.keyPlace(),
              "A " + method.key() + " request carries no body, so it cannot have `json`.");
    }
    checkJson(json.value());
    Template tree = reading.names().template(json, names);
    return tree == null ? null : new Body.Json(tree);
  }

  private void checkJson(Node node) {
    if (node instanceof MapNode map) {
      for (Entry entry : map.list()) {
        if (Keys.LATER_JSON.contains(entry.key())) {
          reading.problems().add(entry.keyPlace(), Keys.notYet(entry.key()));
        }
        checkJson(entry.value());
      }
    } else if (node instanceof ListNode list) {
      list.items().forEach(this::checkJson);
    }
  }
}
