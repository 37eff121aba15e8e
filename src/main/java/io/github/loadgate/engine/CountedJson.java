package io.github.loadgate.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document that counts how often it is looked into, for one use of one JSONPath: how long {@code
 * $..a..b}, a filter within a filter or a regular expression takes depends on what a server sends.
 * One thread.
 */
final class CountedJson extends JacksonJsonProvider {

  /** A look into a document costs the library so much more than one at a character. */
  private static final int LOOK = 20;

  private final StepBudget budget;
  private final List<Pattern> filters;

  /**
   * @param filters the regular expressions of the path
   */
  CountedJson(ObjectMapper mapper, StepBudget budget, List<Pattern> filters) {
    super(mapper);
    this.budget = budget;
    this.filters = filters;
  }

  @Override
  public boolean isMap(Object value) {
    budget.take(LOOK);
    return super.isMap(value);
  }

  @Override
  public boolean isArray(Object value) {
    budget.take(LOOK);
    return super.isArray(value);
  }

  @Override
  public @Nullable Object getArrayIndex(Object list, int index) {
    budget.take(LOOK);
    return super.getArrayIndex(list, index);
  }

  @Override
  public @Nullable Object getMapValue(Object map, String key) {
    budget.take(LOOK);
    return super.getMapValue(map, key);
  }

  @Override
  public Collection<String> getPropertyKeys(Object map) {
    Collection<String> keys = super.getPropertyKeys(map);
    budget.take(LOOK * keys.size());
    return keys;
  }

  @Override
  public Iterable<?> toIterable(Object value) {
    budget.take(LOOK);
    return super.toIterable(value);
  }

  /** Every value that a filter compares passes here before it does. */
  @Override
  public @Nullable Object unwrap(@Nullable Object value) {
    if (!filters.isEmpty()) {
      if (value instanceof List<?> several) {
        several.forEach(this::tryFilters);
      } else {
        tryFilters(value);
      }
    }
    return super.unwrap(value);
  }

  /** The library cannot be stopped in the midst of a match: what we can finish, it can too. */
  private void tryFilters(@Nullable Object value) {
    if (value instanceof String || value instanceof Number) {
      for (Pattern filter : filters) {
        boolean unused = filter.matcher(new CountedText(value.toString(), budget)).matches();
      }
    }
  }
}
