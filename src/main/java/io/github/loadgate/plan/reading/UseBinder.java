package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Names.Local;
import io.github.loadgate.plan.reading.Names.Site;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.StepBinder.Bound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From {@code use} to the steps of a {@code define}, what stands beside it laid over them. */
final class UseBinder {

  private static final int DEEPEST = 20;
  private static final String WITH_EXAMPLE = "{id: \"${id}\"}";

  private final Reading reading;
  private final DefaultsBinder defaults;
  private final StepBinder steps;
  private final DefineSizes sizes;

  /** The defines that are being read, outermost first. */
  private final List<String> path = new ArrayList<>();

  private final Set<String> used = new LinkedHashSet<>();

  UseBinder(Reading reading, DefaultsBinder defaults, StepBinder steps) {
    this.reading = reading;
    this.defaults = defaults;
    this.steps = steps;
    this.sizes = new DefineSizes();
  }

  /** What a step {@code use} comes to; null where it could not be read. */
  @Nullable Bound use(MapNode map, Entry use, Defaults outer, Names names, String... also) {
    Entry define = find(use);
    MapNode body = define == null ? null : body(define, use);
    if (define == null || body == null) {
      return null;
    }
    Site site = new Site(define.key(), use.value().place());
    MapNode given = with(map);
    boolean passesOn = body.has("use") || body.has("java");
    Map<String, Local> locals = new LinkedHashMap<>();
    Map<String, Template> values = new LinkedHashMap<>();
    for (Entry one : given.list()) {
      Local local = value(one, names, locals, values);
      if (local != null && !passesOn && !with(body).has(one.key()) && !names.isTrial()) {
        reading.names().gives(new NameCheck.Given(one, site, local, body));
      }
    }
    Map<String, Template> byDefault = new LinkedHashMap<>();
    if (!passesOn) {
      Names giving = names.with(locals, site);
      for (Entry one : with(body).list()) {
        if (!given.has(one.key())) {
          value(one, giving, locals, byDefault);
        }
      }
    }
    MapNode laid = DefineLayers.lay(body, map, passesOn, List.of(also));
    path.add(define.key());
    Bound bound = steps.bind(use, laid, outer, names.with(locals, site), also);
    path.remove(path.size() - 1);
    OnFailure onFailure = defaults.onFailure(laid, outer);
    return bound == null ? null : around(bound, use, define.key(), values, byDefault, onFailure);
  }

  private static Bound around(
      Bound inside,
      Entry use,
      String define,
      Map<String, Template> given,
      Map<String, Template> byDefault,
      OnFailure onFailure) {
    boolean dependent =
        byDefault.values().stream()
            .flatMap(value -> value.references().stream())
            .anyMatch(
                reference ->
                    reference.kind() == Reference.Kind.VARIABLE
                        && given.containsKey(reference.name()));
    Bound bound = inside;
    Map<String, Template> with = new LinkedHashMap<>(given);
    if (dependent) {
      bound = bound.with(step(use, define, byDefault, bound.steps(), onFailure));
    } else {
      with.putAll(byDefault);
    }
    return with.isEmpty() ? bound : bound.with(step(use, define, with, bound.steps(), onFailure));
  }

  private static Step.Use step(
      Entry use, String define, Map<String, Template> with, List<Step> steps, OnFailure onFailure) {
    return new Step.Use(use.keyPlace().origin(), define, with, steps, onFailure);
  }

  /** A value of {@code with}; null where it has no good name or cannot be read. */
  private @Nullable Local value(
      Entry entry, Names seen, Map<String, Local> locals, Map<String, Template> values) {
    Template value = reading.names().template(entry, seen);
    if (!reading.names().isFree(entry) || value == null) {
      return null;
    }
    Local local = local(entry, value, seen);
    locals.put(entry.key(), local);
    values.put(entry.key(), value);
    return local;
  }

  private Local local(Entry entry, Template value, Names seen) {
    if (ConstantValues.is(value, seen)) {
      try {
        return new Local("with", true, ConstantValues.of(value, seen));
      } catch (ExpressionException e) {
        reading.problems().add(entry, NameCheck.sentence(e));
      }
    }
    return new Local("with", false, null);
  }

  private MapNode with(MapNode map) {
    Entry with = map.get("with");
    MapNode values = with == null ? null : reading.values().map(with, WITH_EXAMPLE);
    return values == null ? new MapNode(map.place(), Map.of()) : values;
  }

  private @Nullable Entry find(Entry use) {
    String name = reading.values().constant(use);
    if (name == null) {
      return null;
    }
    Map<String, Entry> defines = reading.declared().defines();
    Entry define = defines.get(name);
    if (define == null) {
      String shown = Words.shorten(name);
      reading
          .problems()
          .add(
              use,
              "`"
                  + shown
                  + "` is no define: "
                  + (defines.isEmpty()
                      ? "the plan has no `define`, such as `define: {"
                          + shown
                          + ": {GET: /orders}}`."
                      : "`define` has " + Words.and(defines.keySet()) + ".")
                  + Words.didYouMean(name, defines.keySet()));
      return null;
    }
    used.add(name);
    return define;
  }

  /** The define's map, unless it is inside itself or too much. */
  private @Nullable MapNode body(Entry define, Entry use) {
    int before = path.indexOf(define.key());
    if (before >= 0) {
      List<String> circle = new ArrayList<>(path.subList(before, path.size()));
      circle.add(define.key());
      reading
          .problems()
          .add(use, "`" + define.key() + "` uses itself: " + String.join(" → ", circle) + ".");
      return null;
    }
    if (path.size() == DEEPEST) {
      reading
          .problems()
          .add(use, "defines are inside each other more than " + DEEPEST + " deep here.");
      return null;
    }
    MapNode body = reading.values().map(define, StepBinder.EXAMPLE);
    if (body != null && !sizes.fits(body)) {
      reading
          .problems()
          .add(
              reading.root(),
              "The `use` steps of this plan stand for more than 8 MB of text. Use fewer.");
      return null;
    }
    return body;
  }

  /** Reads each define that no step uses as if one did, for what is wrong in it. */
  void checkUnused(Defaults outer) {
    for (Entry define : reading.declared().defines().values()) {
      if (!used.contains(define.key())) {
        Names names = Names.trial();
        MapNode use = MapNode.of(define.keyPlace(), List.of(naming(define)));
        steps.bind(define, use, outer, names);
      }
    }
  }

  private static Entry naming(Entry define) {
    return new Entry(
        "use", define.keyPlace(), Node.ScalarNode.text(define.keyPlace(), define.key()));
  }
}
