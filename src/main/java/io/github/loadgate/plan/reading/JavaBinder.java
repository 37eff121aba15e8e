package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Capture.Source;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From {@code java} to a call of the user's own class. */
final class JavaBinder {

  private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
  private static final Pattern CLASS_NAME = Pattern.compile(NAME + "(?:\\." + NAME + ")*");

  private final Reading reading;
  private final CaptureBinder captures;

  JavaBinder(Reading reading, CaptureBinder captures) {
    this.reading = reading;
    this.captures = captures;
  }

  @Nullable Step call(MapNode map, Entry java, Set<String> tags, OnFailure onFailure, Names names) {
    String className = className(java);
    Entry withEntry = map.get("with");
    MapNode with = withEntry == null ? null : reading.values().map(withEntry, "{id: \"${id}\"}");
    Map<String, Template> values = new LinkedHashMap<>();
    if (with != null) {
      for (Entry one : with.list()) {
        Template value = reading.names().template(one, names);
        if (value != null) {
          values.put(one.key(), value);
        }
      }
    }
    Entry capture = map.get("capture");
    Map<String, Capture> captured = captures.captures(capture, names);
    captured.forEach((variable, one) -> checkSource(variable, one, capture));
    if (capture == null) {
      reading.names().setsAny(names);
    }
    return className == null
        ? null
        : new Step.JavaCall(java.keyPlace().origin(), className, values, captured, tags, onFailure);
  }

  private void checkSource(String variable, Capture capture, @Nullable Entry entry) {
    if (capture.source() != Source.JSON
        && entry != null
        && entry.value() instanceof MapNode map
        && map.get(variable) != null) {
      reading
          .problems()
          .add(
              map.mapAt(variable).place(),
              variable
                  + ": what a `java` step returns is a map, of which only `json` finds parts.");
    }
  }

  private @Nullable String className(Entry java) {
    String name = reading.values().constant(java);
    boolean isText = java.value() instanceof ScalarNode scalar && scalar.value() instanceof String;
    if (name != null && !(isText && CLASS_NAME.matcher(name.strip()).matches())) {
      reading
          .problems()
          .add(
              java,
              java.value().words() + " is not the name of a class such as `com.acme.SignOrder`.");
      return null;
    }
    return name == null ? null : name.strip();
  }
}
