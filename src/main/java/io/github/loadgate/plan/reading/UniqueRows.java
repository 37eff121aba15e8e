package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Reference;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.DataSet;
import io.github.loadgate.plan.DataSet.Rows;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.UserShares;
import io.github.loadgate.plan.reading.Node.Entry;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that there are rows for all users that need one of their own. */
final class UniqueRows {

  private UniqueRows() {}

  /** Reports every data set with too few rows. */
  static void check(
      Map<String, DataSet> data, List<Scenario> scenarios, Load load, Reading reading) {
    Map<Scenario, Integer> users = users(scenarios, load);
    data.forEach(
        (name, set) -> {
          Entry entry = Objects.requireNonNull(reading.declared().data().get(name)).entry();
          if (set.rows() == Rows.UNIQUE) {
            check(entry, set, users, reading.problems());
          }
        });
  }

  private static void check(
      Entry entry, DataSet set, Map<Scenario, Integer> users, Problems problems) {
    long needed = 0;
    List<String> who = new ArrayList<>();
    for (Map.Entry<Scenario, Integer> one : users.entrySet()) {
      if (one.getValue() > 0 && uses(one.getKey(), entry.key())) {
        needed += one.getValue();
        who.add("`" + one.getKey().name() + "`");
      }
    }
    if (needed > set.values().size()) {
      problems.add(
          entry.keyPlace(),
          "`"
              + entry.key()
              + "` has "
              + Words.count(set.values().size(), "row")
              + " for the "
              + Words.count(needed, "user")
              + " of "
              + Words.and(who)
              + ", and `unique` gives each one of its own. Add rows, have fewer users, or choose"
              + " `rows: sequential`.");
    }
  }

  private static Map<Scenario, Integer> users(List<Scenario> scenarios, Load load) {
    Map<Scenario, Integer> users = new LinkedHashMap<>();
    List<Scenario> sharing = scenarios.stream().filter(one -> one.load() == null).toList();
    int[] shares = sharing.isEmpty() ? new int[0] : UserShares.of(sharing, load.mostUsers());
    for (int i = 0; i < shares.length; i++) {
      users.put(sharing.get(i), shares[i]);
    }
    for (Scenario scenario : scenarios) {
      Load own = scenario.load();
      if (own != null) {
        users.put(scenario, own.mostUsers());
      }
    }
    return users;
  }

  private static boolean uses(Scenario scenario, String data) {
    return templates(scenario)
        .flatMap(template -> template.references().stream())
        .filter(reference -> reference.kind() == Reference.Kind.DATA)
        .map(Reference::name)
        .anyMatch(name -> name.equals(data) || name.startsWith(data + "."));
  }

  /** Every template in a part of a plan, whatever records, lists and maps it stands in. */
  private static Stream<Template> templates(@Nullable Object part) {
    if (part instanceof Template template) {
      return Stream.of(template);
    } else if (part instanceof Collection<?> all) {
      return all.stream().flatMap(UniqueRows::templates);
    } else if (part instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(UniqueRows::templates);
    } else if (part instanceof Record) {
      return Stream.of(part.getClass().getRecordComponents())
          .map(component -> valueOf(part, component))
          .flatMap(UniqueRows::templates);
    }
    return Stream.of();
  }

  private static @Nullable Object valueOf(Object owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the records of a plan are public", e);
    }
  }
}
