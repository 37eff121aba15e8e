package io.github.loadgate.mojo;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.plan.reading.ValueException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a goal was told, by name of the parameter: on the command line ({@code -Dload.NAME}), which
 * wins, and in the POM. Maven itself lets the POM win.
 */
final class Settings {

  /** What every property of ours begins with. */
  static final String PREFIX = "load.";

  private final Map<String, String> commandLine;
  private final Map<String, Value> pom;

  /**
   * Everything that a goal was told.
   *
   * @param userProperties of the session, those of others among them
   * @param pom values of the POM and of defaults, maps as {@code vars.NAME}
   */
  Settings(Map<String, String> userProperties, Map<String, Value> pom) {
    commandLine = new LinkedHashMap<>();
    userProperties.forEach(
        (name, text) -> {
          if (name.startsWith(PREFIX)) {
            commandLine.put(name.substring(PREFIX.length()), text);
          }
        });
    this.pom = new LinkedHashMap<>(pom);
  }

  Optional<Value> find(String name) {
    return Optional.ofNullable(commandLine.get(name))
        .map(text -> new Value(text, commandLineOrigin(name)))
        .or(() -> Optional.ofNullable(pom.get(name)));
  }

  /** The value on the command line alone. */
  Optional<Value> findOnCommandLine(String name) {
    return Optional.ofNullable(commandLine.get(name))
        .map(text -> new Value(text, commandLineOrigin(name)));
  }

  Optional<String> text(String name) {
    return find(name).map(Value::text).filter(text -> !text.isBlank());
  }

  /** Those of the names that have a value. */
  List<Setting> given(List<String> names) {
    return names.stream()
        .flatMap(
            name ->
                find(name).stream().map(value -> new Setting(name, value.text(), value.origin())))
        .toList();
  }

  /** Parts between commas. */
  List<String> list(String name) {
    return text(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /**
   * Maven takes everything but {@code true} for false, {@code 1} and {@code yes} included.
   *
   * @throws MisuseException for all but {@code true} and {@code false}
   */
  boolean flag(String name, boolean otherwise) throws MisuseException {
    Optional<Value> value = find(name);
    return value.isPresent() ? flag(value.get()) : otherwise;
  }

  static boolean flag(Value value) throws MisuseException {
    return switch (value.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new MisuseException(
              value.origin() + " is `" + value.text() + "`; it can be true or false");
    };
  }

  /** A whole number. */
  Optional<Long> number(String name) throws MisuseException {
    Optional<Value> value = find(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(value.get().text()));
    } catch (NumberFormatException e) {
      throw new MisuseException(
          value.get().origin()
              + " is `"
              + value.get().text()
              + "`; it can be a whole number, for example 42");
    }
  }

  /** A time with its unit. */
  Optional<Duration> duration(String name) throws MisuseException {
    Optional<Value> value = find(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.get().duration());
    } catch (ValueException e) {
      throw new MisuseException(value.get().origin() + ": " + e.getMessage());
    }
  }

  /** What changes the plan: of the POM, above it a file, and above that of the command line. */
  Overrides overrides() {
    Map<String, Value> properties = new LinkedHashMap<>();
    commandLine.forEach(
        (name, text) -> properties.put(name, new Value(text, commandLineOrigin(name))));
    Value file = find("override").filter(value -> !value.text().isBlank()).orElse(null);
    return new Overrides(layer(pom), file, layer(properties));
  }

  private static Layer layer(Map<String, Value> values) {
    Map<String, Value> accepted = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (Overrides.accepts(name)) {
            accepted.put(name, value);
          }
        });
    return new Layer(values.get("profile"), accepted);
  }

  private static Origin commandLineOrigin(String name) {
    return new Origin("-D" + PREFIX + name);
  }
}
