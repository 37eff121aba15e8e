package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Load.Arrivals;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From {@code load} and {@code profiles} to a load of one of four models. */
final class LoadBinder {

  static final int MOST_USERS = 100_000;
  static final int MOST_ITERATIONS = 1_000_000_000;

  private static final double MOST_STARTS = 1_000_000;
  private static final String EXAMPLE = LoadModel.CLOSED.example();

  private final Reading reading;
  private final StageBinder stages;

  LoadBinder(Reading reading) {
    this.reading = reading;
    this.stages = new StageBinder(reading);
  }

  /**
   * The load that {@code load} says.
   *
   * @param profile whose keys it may come from
   */
  @Nullable Load load(Entry entry, @Nullable String profile) {
    MapNode map = reading.values().map(entry, EXAMPLE);
    if (map == null) {
      return null;
    }
    Keys.LOAD.check(map, reading.problems());
    LoadModel model = LoadModel.of(map);
    for (String key : needed(model)) {
      if (!map.has(key)) {
        reading.problems().add(map.place(), missing(key, model, entry, profile));
      }
    }
    return bound(map, "only");
  }

  /** A scenario's own load. */
  @Nullable Load own(Entry entry) {
    int before = reading.problems().size();
    Load load = load(entry, null);
    MapNode map = entry.value() instanceof MapNode itself ? itself : null;
    Entry only = map == null ? null : map.get("only");
    if (only != null) {
      reading.problems().add(only.keyPlace(), "`only` has no place in the load of one scenario.");
    }
    return reading.problems().size() > before ? null : load;
  }

  void missingAltogether() {
    reading
        .problems()
        .add(reading.root(), "The plan has no `load`, which it needs, such as `" + EXAMPLE + "`.");
  }

  private static List<String> needed(LoadModel model) {
    return switch (model) {
      case CLOSED -> List.of("users", "duration");
      case OPEN -> List.of("duration");
      case STAGED -> List.of();
      case ITERATIONS -> List.of("users");
    };
  }

  private static String missing(String key, LoadModel model, Entry load, @Nullable String profile) {
    String sentence =
        "The load has no `" + key + "`, which it needs, such as `" + model.example() + "`.";
    // A load made of a profile has the profile's place for its key, too.
    return profile != null && load.keyPlace().equals(load.value().place())
        ? sentence + " The load keys of the profile `" + profile + "` replace all of `load`."
        : sentence;
  }

  /** Checks a load that does not count now: of a profile not chosen, or replaced by one. */
  void check(MapNode map, String... also) {
    bound(map, also);
  }

  private @Nullable Load bound(MapNode map, String... also) {
    LoadModel model = LoadModel.of(map);
    boolean fits = fits(map, model, Set.of(also));
    Load load =
        switch (model) {
          case CLOSED -> closed(map);
          case OPEN -> open(map);
          case STAGED -> stages.staged(map, maxUsers(map), arrivals(map), warmUp(map), drain(map));
          case ITERATIONS -> iterations(map);
        };
    return fits ? load : null;
  }

  /** Whether all keys are of one model. */
  private boolean fits(MapNode map, LoadModel model, Set<String> also) {
    boolean fits = true;
    Set<String> keys = model.keys(map);
    for (Entry entry : map.list()) {
      String key = entry.key();
      if (Keys.LOAD.now().contains(key) && !keys.contains(key) && !also.contains(key)) {
        List<String> others = new ArrayList<>(keys);
        others.remove(model.key());
        fits = false;
        reading
            .problems()
            .add(
                entry.keyPlace(),
                "`"
                    + key
                    + "` does not go with `"
                    + model.key()
                    + "`, which goes with "
                    + Words.and(others)
                    + ", such as `"
                    + model.example()
                    + "`.");
      }
    }
    return fits;
  }

  private @Nullable Load closed(MapNode map) {
    Integer users = users(map);
    Duration rampUp = rampUp(map.get("rampUp"), users);
    Duration warmUp = warmUp(map);
    Duration duration = duration(map);
    Duration drain = drain(map);
    if (users == null || rampUp == null || warmUp == null || duration == null || drain == null) {
      return null;
    }
    return new Load.Closed(users, rampUp, warmUp, duration, drain);
  }

  private @Nullable Load open(MapNode map) {
    Entry rateEntry = map.get("rate");
    Double rate = rateEntry == null ? null : rate(rateEntry);
    Arrivals arrivals = arrivals(map);
    Integer most = maxUsers(map);
    Duration rampUp = timeOrZero(map.get("rampUp"));
    Duration warmUp = warmUp(map);
    Duration duration = duration(map);
    Duration drain = drain(map);
    if (rate == null || rampUp == null || warmUp == null || duration == null || drain == null) {
      return null;
    }
    int users = most == null ? usersFor(rate) : most;
    return new Load.Open(rate, arrivals, users, rampUp, warmUp, duration, drain);
  }

  private @Nullable Load iterations(MapNode map) {
    Entry entry = map.get("iterations");
    Integer iterations = entry == null ? null : reading.values().count(entry, 1, MOST_ITERATIONS);
    Integer users = users(map);
    Duration rampUp = rampUp(map.get("rampUp"), users);
    Duration warmUp = warmUp(map);
    Duration drain = drain(map);
    if (iterations == null || users == null || rampUp == null || warmUp == null || drain == null) {
      return null;
    }
    return new Load.Iterations(iterations, users, rampUp, warmUp, drain);
  }

  /** A rate of task starts. */
  @Nullable Double rate(Entry entry) {
    return reading
        .values()
        .quantity(
            entry,
            text -> {
              double rate = Quantities.perSecond(text);
              if (rate > MOST_STARTS) {
                throw new ValueException("`" + text + "` is too much: at most `1000000/s`.");
              }
              return rate;
            });
  }

  /** What the open model may use where the plan does not say: ten seconds of the rate. */
  static int usersFor(double rate) {
    return (int) Math.max(1, Math.min(MOST_USERS, Math.ceil(rate * 10)));
  }

  private @Nullable Integer users(MapNode map) {
    Entry users = map.get("users");
    return users == null ? null : reading.values().count(users, 1, MOST_USERS);
  }

  private @Nullable Integer maxUsers(MapNode map) {
    Entry most = map.get("maxUsers");
    return most == null ? null : reading.values().count(most, 1, MOST_USERS);
  }

  private Arrivals arrivals(MapNode map) {
    Entry entry = map.get("arrivals");
    String word =
        entry == null ? null : reading.values().oneOf(entry, List.of("uniform", "poisson"));
    return word == null ? Arrivals.UNIFORM : Arrivals.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private @Nullable Duration duration(MapNode map) {
    Entry duration = map.get("duration");
    return duration == null ? null : reading.values().time(duration);
  }

  private @Nullable Duration warmUp(MapNode map) {
    return timeOrZero(map.get("warmUp"));
  }

  private @Nullable Duration drain(MapNode map) {
    return timeOrZero(map.get("drain"));
  }

  private @Nullable Duration timeOrZero(@Nullable Entry entry) {
    return entry == null ? Duration.ZERO : reading.values().timeOrZero(entry);
  }

  /** A time, or users per second. */
  private @Nullable Duration rampUp(@Nullable Entry entry, @Nullable Integer users) {
    if (entry == null) {
      return Duration.ZERO;
    }
    return reading
        .values()
        .quantity(
            entry,
            text -> {
              if (!text.contains("/")) {
                return Quantities.duration(text, Quantities.Usual.TIME);
              }
              double perSecond = Quantities.perSecond(text);
              double seconds = users == null ? 0 : users / perSecond;
              if (!(seconds <= Quantities.LONGEST.toSeconds())) {
                throw new ValueException("`" + text + "` takes more than 1000h for all users.");
              }
              return Duration.ofNanos(Math.round(seconds * 1e9));
            });
  }
}
