package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The one table of keys: what each kind of map may hold, and what it will hold one day. */
enum Keys {
  PLAN(
      "a plan",
      Lists.INHERITED
          + " include vars define secrets data pools http tls stack load profiles setup teardown"
          + " scenarios start stop think pace tasks thresholds prometheus",
      "proxy"),
  SCENARIO("a scenario", Lists.INHERITED + " vars weight think pace load start tasks stop", ""),
  STEPS("a map with `steps`", "steps name " + Lists.INHERITED + " " + Lists.ANY, ""),
  REQUEST(
      "a request",
      Lists.METHODS
          + " name query json form multipart body file capture rare "
          + Lists.INHERITED
          + " "
          + Lists.ANY,
      ""),
  READY(
      "`ready`",
      Lists.METHODS + " within name query json form multipart body file rare " + Lists.INHERITED,
      ""),
  PART("a part of `multipart`", "file text type", ""),
  PAUSE("a pause", "pause " + Lists.ANY, ""),
  SET("a `set`", "set " + Lists.ANY, ""),
  PUT("a `put`", "put " + Lists.ANY, ""),
  DROP("a `drop`", "drop " + Lists.ANY, ""),
  JAVA("a `java` step", "java with capture " + Lists.ANY, ""),
  FAIL("a `fail`", "fail name " + Lists.ANY, ""),
  CHOOSE("a `choose`", "choose name " + Lists.INHERITED + " " + Lists.ANY, ""),
  REPEAT("a `repeat`", "repeat steps name " + Lists.INHERITED + " " + Lists.ANY, ""),
  EACH("an `each`", "each as steps name " + Lists.INHERITED + " " + Lists.ANY, ""),
  UNTIL("an `until`", "until every within name steps " + Lists.INHERITED + " " + Lists.ANY, ""),
  GROUP("a `group`", "group steps name " + Lists.INHERITED + " " + Lists.ANY, ""),
  LOAD("a load", Lists.LOAD, ""),
  PROFILE("a profile", Lists.LOAD + " target vars thresholds", ""),
  STAGE("a stage", "users rate add over hold times", ""),
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
  THRESHOLD("a threshold", "fail warn abort window", ""),
  SERVICE("thresholds of a service", "cpuMax memoryMax restartsMax", ""),
  QUERY("a query", "query max min", "");

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

  /** Of a step with others inside: those that are never of the one that stands in place. */
  Set<String> own() {
    Set<String> own = now();
    own.removeAll(INHERITED);
    own.removeAll(List.of("steps", "name", "onFailure"));
    return own;
  }

  /** Those that come with later versions. */
  Set<String> later() {
    return set(later);
  }

  /** Reports every key that does not belong here; {@code also} belongs here too. */
  void check(MapNode map, Problems problems, String... also) {
    Set<String> allowed = now();
    allowed.addAll(List.of(also));
    Set<String> meant = new LinkedHashSet<>(allowed);
    if (this == STEPS || this == REQUEST) {
      meant.addAll(Actions.LOOPS);
    }
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
                + Words.didYouMean(key, meant));
      }
    }
  }

  /** The sentence for what this version does not know yet. */
  static String notYet(String key) {
    return "`" + key + "` is not supported yet by this version of loadgate.";
  }

  /** Shared parts of the table. */
  private static final class Lists {
    static final String LOAD =
        "users rampUp warmUp duration drain rate maxUsers arrivals stages times iterations only";
    static final String METHODS = "GET POST PUT PATCH DELETE HEAD OPTIONS";
    static final String INHERITED =
        "target headers auth timeout connectTimeout followRedirects expect tolerate tags";
    static final String ANY = "if chance onFailure";
  }
}
