package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The one table of keys: what each kind of map may hold, and what it will hold one day. */
enum Keys {
  PLAN(
      "a plan",
      Lists.INHERITED
          + " vars secrets data pools http tls stack load profiles setup teardown scenarios"
          + " start stop think tasks thresholds",
      "define include pace prometheus proxy"),
  SCENARIO(
      "a scenario", Lists.INHERITED + " vars weight think start tasks stop", "pace load if chance"),
  TASK("a task with `steps`", Lists.INHERITED + " weight name steps onFailure", "if chance"),
  REQUEST(
      "a request",
      Lists.METHODS + " name query json capture onFailure rare " + Lists.INHERITED,
      "if chance form multipart body file use"),
  READY(
      "`ready`",
      Lists.METHODS + " within name query json rare " + Lists.INHERITED,
      "if chance form multipart body file use"),
  PAUSE("a pause", "pause", "if chance"),
  SET("a `set`", "set", "if chance"),
  LOAD(
      "a load",
      "users rampUp warmUp duration drain",
      "stages rate iterations maxUsers arrivals only times"),
  PROFILE(
      "a profile",
      "users rampUp warmUp duration drain target vars thresholds",
      "stages rate iterations maxUsers arrivals only times"),
  HTTP("`http`", "connections cookies version", "proxy"),
  TLS("`tls`", "verify ca certificate key", ""),
  DATA("a data set", "csv json jsonl rows", ""),
  POOL("a pool", "keep perUser", ""),
  AUTH("`auth`", "bearer basic", ""),
  BASIC("`basic`", "user password", ""),
  STACK("a stack", "compose services profiles envFile build pull process ready prepare", ""),
  PROCESS("a process", "command env workingDirectory", ""),
  PREPARATION("a preparation", "exec run", ""),
  EXEC("`exec`", "service command within", ""),
  RUN("`run`", "command within", ""),
  EXPECT("`expect`", "status json header body timeMax that", ""),
  EXPECTED_BODY("`body`", "contains matches", ""),
  CAPTURE("a capture", "json header regex cookie default", ""),
  THRESHOLD("a threshold", "fail", "warn abort window");

  /** Steps that come with later versions. */
  static final Set<String> LATER_STEPS =
      Set.of("use", "choose", "repeat", "each", "until", "group", "put", "drop", "java", "fail");

  /** Sections of thresholds that come with later versions. */
  static final Set<String> LATER_THRESHOLDS =
      Set.of("tags", "scenarios", "groups", "services", "queries", "baseline", "droppedRateMax");

  /** Members of a JSON body that have a meaning in later versions. */
  static final Set<String> LATER_JSON = Set.of("$from", "$repeat", "$item");

  static final List<String> METHODS = List.of(Lists.METHODS.split(" "));

  /** What holds for everything inside. */
  static final List<String> INHERITED = List.of(Lists.INHERITED.split(" "));

  private final String words;
  private final String now;
  private final String later;

  Keys(String words, String now, String later) {
    this.words = words;
    this.now = now;
    this.later = later;
  }

  private static Set<String> set(String words) {
    return words.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(words.split(" ")));
  }

  /** In the order of a message. */
  Set<String> now() {
    return set(now);
  }

  /** Those that come with later versions. */
  Set<String> later() {
    return set(later);
  }

  /** Reports every key that does not belong here; {@code also} belongs here too. */
  void check(MapNode map, Problems problems, String... also) {
    List<String> allowed = new ArrayList<>(now());
    allowed.addAll(List.of(also));
    for (Entry entry : map.list()) {
      String key = entry.key();
      if (allowed.contains(key) || (this == PLAN && key.startsWith("x-"))) {
        continue;
      }
      if (later().contains(key)) {
        problems.add(entry.keyPlace(), notYet(key));
      } else {
        problems.add(
            entry.keyPlace(),
            "`"
                + Words.shorten(key)
                + "` is not a key of "
                + words
                + ", which may have "
                + Words.and(allowed)
                + "."
                + Words.didYouMean(key, allowed));
      }
    }
  }

  /** The sentence for what this version does not know yet. */
  static String notYet(String key) {
    return "`" + key + "` is not supported yet by this version of loadgate.";
  }

  /** Shared parts of the table. */
  private static final class Lists {
    static final String METHODS = "GET POST PUT PATCH DELETE HEAD OPTIONS";
    static final String INHERITED =
        "target headers auth timeout connectTimeout followRedirects expect tolerate tags";
  }
}
