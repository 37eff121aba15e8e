package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From {@code load} and {@code profiles} to a load. */
final class LoadBinder {

  static final int MOST_USERS = 100_000;

  private static final String EXAMPLE = "{users: 10, rampUp: 5s, duration: 1m}";
  private static final List<String> NEEDED = List.of("users", "duration");

  private final Reading reading;

  LoadBinder(Reading reading) {
    this.reading = reading;
  }

  /**
   * The effective load.
   *
   * @param profile whose keys it may come from
   */
  @Nullable Load load(MapNode plan, @Nullable String profile) {
    Entry entry = plan.get("load");
    if (entry == null) {
      reading
          .problems()
          .add(
              reading.root(), "The plan has no `load`, which it needs, such as `" + EXAMPLE + "`.");
      return null;
    }
    MapNode map = reading.values().map(entry, EXAMPLE);
    if (map == null) {
      return null;
    }
    Keys.LOAD.check(map, reading.problems());
    Set<String> missing = new LinkedHashSet<>(NEEDED);
    missing.removeAll(map.entries().keySet());
    boolean isAnotherModel = Keys.LOAD.later().stream().anyMatch(map::has);
    if (!isAnotherModel) {
      for (String key : missing) {
        reading.problems().add(map.place(), missing(key, entry, profile));
      }
    }
    return closed(map);
  }

  private static String missing(String key, Entry load, @Nullable String profile) {
    String sentence = "The load has no `" + key + "`, which it needs, such as `" + EXAMPLE + "`.";
    // A load made of a profile has the profile's place for its key, too.
    return profile != null && load.keyPlace().equals(load.value().place())
        ? sentence + " The load keys of the profile `" + profile + "` replace all of `load`."
        : sentence;
  }

  /** Checks a load that does not count now: of a profile not chosen, or replaced by one. */
  void check(MapNode map) {
    closed(map);
  }

  /** Checks all profiles, chosen or not. */
  void checkProfiles(MapNode plan, ThresholdBinder thresholds) {
    Entry profiles = plan.get("profiles");
    MapNode all = profiles == null ? null : reading.values().map(profiles, "{light: {users: 5}}");
    if (all == null) {
      return;
    }
    for (Entry profile : all.list()) {
      MapNode map = reading.values().map(profile, EXAMPLE);
      if (map != null) {
        Keys.PROFILE.check(map, reading.problems());
        check(map);
        thresholds.check(map.get("thresholds"));
      }
    }
  }

  private @Nullable Load closed(MapNode map) {
    Values values = reading.values();
    Entry usersEntry = map.get("users");
    Integer users = usersEntry == null ? null : values.count(usersEntry, 1, MOST_USERS);
    Duration rampUp = rampUp(map.get("rampUp"), users);
    Duration warmUp = timeOrZero(map.get("warmUp"));
    Entry durationEntry = map.get("duration");
    Duration duration = durationEntry == null ? null : values.time(durationEntry);
    Duration drain = timeOrZero(map.get("drain"));
    if (users == null || rampUp == null || warmUp == null || duration == null || drain == null) {
      return null;
    }
    return new Load.Closed(users, rampUp, warmUp, duration, drain);
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
