package io.github.loadgate.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** What each function is for, in words for a reader of the documentation. */
public final class FunctionMeanings {

  private FunctionMeanings() {}

  /** Meanings by usage: {@code hex(digits)}; made-up data comes last. */
  public static Map<String, String> all() {
    Properties words = words();
    Map<String, String> all = new TreeMap<>();
    for (String name : Functions.names()) {
      if (!name.startsWith("fake.")) {
        all.put(
            Functions.named(name).usage(),
            Objects.requireNonNull(words.getProperty(name), "functions.properties lacks " + name));
      }
    }
    return all;
  }

  /** Meanings of made-up data, by usage. */
  public static Map<String, String> fake() {
    Map<String, String> all = new TreeMap<>();
    FakeData.ALL.forEach(data -> all.put(data.function().usage(), data.meaning()));
    return all;
  }

  /** Names of which there is no function. */
  static java.util.Set<String> stale() {
    java.util.Set<String> stale = new java.util.TreeSet<>(words().stringPropertyNames());
    stale.removeAll(Functions.names());
    return stale;
  }

  private static Properties words() {
    Properties words = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                FunctionMeanings.class.getResourceAsStream("functions.properties")),
            UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
