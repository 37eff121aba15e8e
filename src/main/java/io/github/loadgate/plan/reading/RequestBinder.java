package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a map with a method to a complete request. */
final class RequestBinder {

  private final Reading reading;
  private final DefaultsBinder defaults;
  private final Labels labels;
  private final BodyBinder bodies;
  private final CaptureBinder captures;

  RequestBinder(Reading reading, DefaultsBinder defaults, Labels labels) {
    this.reading = reading;
    this.defaults = defaults;
    this.labels = labels;
    this.bodies = new BodyBinder(reading);
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
    String label = path == null ? null : label(map.get("name"), method.key(), path, names);
    Map<String, Template> query = bodies.fields(map.get("query"), "{page: 1}", names);
    Body body = bodies.body(map, method.key(), names);
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

  private @Nullable String label(@Nullable Entry name, String method, Template path, Names names) {
    if (name == null) {
      return method + " " + Urls.label(path.withExpressionsNamed());
    }
    String constant = labels.name(name, names);
    return constant == null ? null : method + " " + constant;
  }
}
