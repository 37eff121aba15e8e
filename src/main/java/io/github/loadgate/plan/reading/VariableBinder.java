package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From {@code vars}, {@code set}, {@code put} and {@code drop} to values by name. */
final class VariableBinder {

  private static final String VARS_EXAMPLE = "{page: 1}";
  private static final String SET_EXAMPLE = "{id: \"${uuid()}\"}";
  private static final String POOL_EXAMPLE = "{orders: \"${id}\"}";

  private final Reading reading;

  VariableBinder(Reading reading) {
    this.reading = reading;
  }

  /** The variables of {@code vars}, set once and in order: each sees those before it. */
  Map<String, Template> vars(@Nullable Entry entry, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, VARS_EXAMPLE);
    Map<String, Template> values = new LinkedHashMap<>();
    if (map != null) {
      for (Entry variable : map.list()) {
        set(variable, names.soFar(), names, values);
      }
    }
    return values;
  }

  /** The variables of a {@code set}, which may see what a later step sets in the round before. */
  @Nullable Step set(Entry entry, OnFailure onFailure, Names names) {
    MapNode map = reading.values().map(entry, SET_EXAMPLE);
    if (map == null) {
      return null;
    }
    Map<String, Template> values = new LinkedHashMap<>();
    for (Entry variable : map.list()) {
      set(variable, names, names, values);
    }
    return new Step.SetVariables(entry.keyPlace().origin(), values, onFailure);
  }

  private void set(Entry variable, Names seen, Names names, Map<String, Template> values) {
    Template value = reading.names().template(variable, seen);
    reading.names().define(variable, names);
    if (value != null) {
      values.put(variable.key(), value);
    }
  }

  /** What a {@code put} adds. */
  @Nullable Step put(Entry entry, OnFailure onFailure, Names names) {
    Map<String, Template> values = ofPools(entry, names);
    if (values == null) {
      return null;
    }
    values.keySet().forEach(pool -> reading.names().fills(pool, names));
    return new Step.Put(entry.keyPlace().origin(), values, onFailure);
  }

  /** What a {@code drop} removes. */
  @Nullable Step drop(Entry entry, OnFailure onFailure, Names names) {
    Map<String, Template> values = ofPools(entry, names);
    return values == null ? null : new Step.Drop(entry.keyPlace().origin(), values, onFailure);
  }

  private @Nullable Map<String, Template> ofPools(Entry entry, Names names) {
    MapNode map = reading.values().map(entry, POOL_EXAMPLE);
    if (map == null) {
      return null;
    }
    Map<String, Template> values = new LinkedHashMap<>();
    for (Entry pool : map.list()) {
      if (!reading.declared().isPool(pool.key()) && !names.isTrial()) {
        reading.problems().add(pool.keyPlace(), noPool(pool.key()));
      }
      Template value = reading.names().template(pool, names);
      if (value != null) {
        values.put(pool.key(), value);
      }
    }
    return values;
  }

  private String noPool(String name) {
    Set<String> pools = reading.declared().pools().keySet();
    String shown = Words.shorten(name);
    return "`"
        + shown
        + "` is no pool: "
        + (pools.isEmpty()
            ? "the plan has no `pools`, such as `pools: {" + shown + ": {}}`."
            : "`pools` has " + Words.and(pools) + ".")
        + Words.didYouMean(name, pools);
  }
}
