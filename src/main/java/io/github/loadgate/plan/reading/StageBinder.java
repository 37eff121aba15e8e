package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Load.Arrivals;
import io.github.loadgate.plan.Load.Stage;
import io.github.loadgate.plan.Load.Staged;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From {@code stages} to levels, one after the other: {@code add} and {@code times} resolved. */
final class StageBinder {

  private static final int MOST_TIMES = 10_000;
  private static final int MOST_STAGES = 10_000;
  private static final String EXAMPLE = "{users: 10, over: 1m, hold: 5m}";
  private static final List<String> LEVELS = List.of("users", "rate", "add");

  private final Reading reading;

  StageBinder(Reading reading) {
    this.reading = reading;
  }

  /**
   * One stage as written.
   *
   * @param level users or starts a second, in all or on top of the level before
   */
  private record Written(
      Entry entry, boolean adds, double level, Duration over, Duration hold, int times) {}

  /**
   * The whole of it; null where there are problems.
   *
   * @param maxUsers null where the load does not say
   */
  @Nullable Load staged(
      MapNode load,
      @Nullable Integer maxUsers,
      Arrivals arrivals,
      @Nullable Duration warmUp,
      @Nullable Duration drain) {
    Entry entry = load.get("stages");
    Entry timesEntry = load.get("times");
    Integer times = timesEntry == null ? (Integer) 1 : times(timesEntry);
    List<Written> written = entry == null ? null : written(entry, LoadModel.isOfRates(load));
    if (entry == null
        || written == null
        || times == null
        || warmUp == null
        || drain == null
        || !isFew(entry, written, times)) {
      return null;
    }
    List<Stage> stages = resolved(written, times);
    if (stages == null || !isMeasured(entry, stages, warmUp)) {
      return null;
    }
    boolean open = LoadModel.isOfRates(load);
    double highest = stages.stream().mapToDouble(Stage::level).max().orElse(0);
    int users = open ? LoadBinder.usersFor(highest) : (int) highest;
    return new Staged(open, arrivals, maxUsers == null ? users : maxUsers, stages, warmUp, drain);
  }

  private @Nullable List<Written> written(Entry entry, boolean open) {
    List<Written> all = new ArrayList<>();
    List<Node> items = reading.values().list(entry, "[" + EXAMPLE + "]");
    if (items.isEmpty() && entry.value() instanceof Node.ListNode) {
      reading.problems().add(entry, "at least one stage is needed, such as `" + EXAMPLE + "`.");
    }
    boolean complete = !items.isEmpty();
    for (Node item : items) {
      MapNode map = reading.values().map(entry, item, EXAMPLE);
      Written stage = map == null ? null : stage(map, open);
      if (stage == null) {
        complete = false;
      } else {
        all.add(stage);
      }
    }
    return complete ? all : null;
  }

  private @Nullable Written stage(MapNode map, boolean open) {
    Keys.STAGE.check(map, reading.problems());
    boolean knowsAll = Keys.STAGE.now().containsAll(map.entries().keySet());
    List<Entry> levels = map.list().stream().filter(e -> LEVELS.contains(e.key())).toList();
    if (levels.size() != 1) {
      reading
          .problems()
          .add(
              map.place(),
              "A stage has one of `users`, `rate` and `add`, such as `" + EXAMPLE + "`.");
      return null;
    }
    Entry entry = levels.get(0);
    if (open && entry.key().equals("users")) {
      reading
          .problems()
          .add(
              entry.keyPlace(), "All stages are users, or all are rates; another one is a `rate`.");
      return null;
    }
    boolean adds = entry.key().equals("add");
    Double level =
        reading.values().quantity(entry, text -> open ? rate(text, adds) : users(text, adds));
    Entry over = map.get("over");
    Entry hold = map.get("hold");
    Entry timesEntry = map.get("times");
    Duration way = over == null ? Duration.ZERO : reading.values().timeOrZero(over);
    Duration stay = hold == null ? Duration.ZERO : reading.values().timeOrZero(hold);
    Integer times = timesEntry == null ? (Integer) 1 : times(timesEntry);
    return !knowsAll || level == null || way == null || stay == null || times == null
        ? null
        : new Written(entry, adds, level, way, stay, times);
  }

  private @Nullable Integer times(Entry entry) {
    return reading.values().count(entry, 1, MOST_TIMES);
  }

  private static Double users(String text, boolean adds) throws ValueException {
    if (Quantities.isRate(text)) {
      throw new ValueException(
          "`" + text + "` is a rate; where no stage has a `rate`, a level is a number of users.");
    }
    boolean isLess = adds && text.startsWith("-");
    int users = Quantities.count(isLess ? text.substring(1) : text, 0, LoadBinder.MOST_USERS);
    return (double) (isLess ? -users : users);
  }

  private static Double rate(String text, boolean adds) throws ValueException {
    if (text.matches("0+(?:/[smh])?")) {
      return 0.0;
    }
    boolean isLess = adds && text.startsWith("-");
    double rate = Quantities.perSecond(isLess ? text.substring(1) : text);
    return isLess ? -rate : rate;
  }

  private boolean isFew(Entry entry, List<Written> written, int times) {
    long stages = times * written.stream().mapToLong(Written::times).sum();
    if (stages > MOST_STAGES) {
      reading
          .problems()
          .add(
              entry,
              "with all repetitions there are "
                  + Words.count(stages, "stage")
                  + "; at most 10,000 can be.");
      return false;
    }
    return true;
  }

  private @Nullable List<Stage> resolved(List<Written> written, int times) {
    List<Stage> stages = new ArrayList<>();
    double level = 0;
    for (int round = 0; round < times; round++) {
      for (Written one : written) {
        for (int i = 0; i < one.times; i++) {
          level = one.adds ? level + one.level : one.level;
          String mistake = levelMistake(level);
          if (mistake != null) {
            reading.problems().add(one.entry, words(one.entry) + mistake);
            return null;
          }
          stages.add(new Stage(level, one.over, one.hold));
        }
      }
    }
    return stages;
  }

  private static String words(Entry entry) {
    return ((ScalarNode) entry.value()).words();
  }

  private static @Nullable String levelMistake(double level) {
    if (level < 0) {
      return " leads below nothing.";
    }
    return level > LoadBinder.MOST_USERS ? " leads above 100,000, the most there is." : null;
  }

  private boolean isMeasured(Entry entry, List<Stage> stages, Duration warmUp) {
    Duration total = Duration.ZERO;
    for (Stage stage : stages) {
      total = total.plus(stage.over()).plus(stage.hold());
    }
    String mistake = null;
    if (total.isZero()) {
      mistake = "the stages take no time: give them `over` or `hold`.";
    } else if (total.compareTo(Quantities.LONGEST) > 0) {
      mistake = "the stages take more than 1000h together.";
    } else if (total.compareTo(warmUp) <= 0) {
      mistake = "the stages end before the warm-up does, so that nothing is judged.";
    } else if (stages.stream().noneMatch(stage -> stage.level() > 0)) {
      mistake = "no stage has any load.";
    }
    if (mistake != null) {
      reading.problems().add(entry, mistake);
    }
    return mistake == null;
  }
}
