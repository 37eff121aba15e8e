package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From {@code json}, {@code form}, {@code multipart}, {@code body} or {@code file} to a body. */
final class BodyBinder {

  /** The keys that each give a body. */
  static final List<String> KEYS = List.of("json", "form", "multipart", "body", "file");

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

  private final Reading reading;
  private final PlanPaths paths;

  BodyBinder(Reading reading) {
    this.reading = reading;
    this.paths = new PlanPaths(reading.problems(), reading.sources());
  }

  /** The body of a request; null for none. */
  @Nullable Body body(MapNode map, String method, Names names) {
    List<Entry> bodies = map.list().stream().filter(one -> KEYS.contains(one.key())).toList();
    if (bodies.isEmpty()) {
      return null;
    }
    Entry first = bodies.get(0);
    if (WITHOUT_BODY.contains(method)) {
      reading
          .problems()
          .add(
              first.keyPlace(),
              "A "
                  + method
                  + " request carries no body, so it cannot have `"
                  + first.key()
                  + "`."
                  + (first.key().equals("form") ? " Did you mean `query`?" : ""));
    }
    if (bodies.size() > 1) {
      reading
          .problems()
          .add(
              bodies.get(1).keyPlace(),
              "A request has one body; this one has both `"
                  + first.key()
                  + "` and `"
                  + bodies.get(1).key()
                  + "`.");
    }
    return body(first, names);
  }

  private @Nullable Body body(Entry entry, Names names) {
    switch (entry.key()) {
      case "json" -> {
        Template tree = reading.names().template(entry, names);
        return tree == null ? null : new Body.Json(tree);
      }
      case "form" -> {
        return new Body.Form(fields(entry, "{email: \"${email}\"}", names));
      }
      case "multipart" -> {
        return new Body.Multipart(parts(entry, names));
      }
      case "body" -> {
        Template text = reading.names().text(entry, entry.value(), names);
        return text == null ? null : new Body.Text(text);
      }
      default -> {
        Template path = path(entry, names);
        return path == null ? null : new Body.File(path, folder(entry));
      }
    }
  }

  /** Texts by name, as {@code query} and {@code form} have them. */
  Map<String, Template> fields(@Nullable Entry entry, String example, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, example);
    Map<String, Template> fields = new LinkedHashMap<>();
    if (map != null) {
      for (Entry field : map.list()) {
        Template value = field(field, names);
        if (value != null) {
          fields.put(field.key(), value);
        }
      }
    }
    return fields;
  }

  /** A text, or a list of them, which is one field for each. */
  private @Nullable Template field(Entry field, Names names) {
    if (!(field.value() instanceof ListNode list)) {
      return reading.names().text(field, field.value(), names);
    }
    List<Object> texts = new ArrayList<>();
    for (Node item : list.items()) {
      Template text = reading.names().text(field, item, names);
      if (text == null) {
        return null;
      }
      // As it is written: a 1.10 of the plan is no 1.1.
      texts.add(String.valueOf(text.source()));
    }
    return Template.of(texts);
  }

  private @Nullable Template path(Entry entry, Names names) {
    Template path = reading.names().text(entry, entry.value(), names);
    if (path != null && path.isConstant() && !names.isTrial()) {
      paths.inside(entry, entry.value());
    }
    return path;
  }

  private String folder(Entry file) {
    return reading.sources().folderOf(file.value().place());
  }

  private Map<String, Body.Part> parts(Entry entry, Names names) {
    MapNode map = reading.values().map(entry, "{doc: {file: a.pdf}, note: text}");
    Map<String, Body.Part> parts = new LinkedHashMap<>();
    if (map != null) {
      for (Entry one : map.list()) {
        Body.Part part = part(one, names);
        if (part != null) {
          parts.put(one.key(), part);
        }
      }
    }
    return parts;
  }

  private Body.@Nullable Part part(Entry entry, Names names) {
    if (!(entry.value() instanceof MapNode map)) {
      Template text = reading.names().text(entry, entry.value(), names);
      return text == null ? null : new Body.Part(false, text, null);
    }
    Keys.PART.check(map, reading.problems());
    Entry file = map.get("file");
    Entry text = map.get("text");
    if ((file == null) == (text == null)) {
      reading.problems().add(entry, "one of `file` and `text` is needed.");
      return null;
    }
    Template content =
        file != null
            ? path(file, names)
            : text == null ? null : reading.names().text(text, text.value(), names);
    Entry typeEntry = map.get("type");
    Template type =
        typeEntry == null ? null : reading.names().text(typeEntry, typeEntry.value(), names);
    return content == null
        ? null
        : new Body.Part(file != null, content, type, file == null ? "" : folder(file));
  }
}
