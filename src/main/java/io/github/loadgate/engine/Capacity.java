package io.github.loadgate.engine;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether this JVM can be all the users of a plan, found out before anything is started. */
public final class Capacity {

  /** For logs, results, and jars that are still to be opened. */
  private static final int OTHER_FILES = 64;

  /** What Maven and the load take without users; and a user, waiting on a thread of its own. */
  private static final long BASE = 96L << 20;

  private static final long PER_USER = 30L << 10;

  /** From so many on, threads of the system are felt. */
  private static final int MANY_THREADS = 4000;

  private static final int VIRTUAL_THREADS_SINCE = 21;
  private static final Pattern ORIGIN = Pattern.compile("(?i)^https?://[^/?#]+");

  private final Plan plan;
  private final Jvm jvm;
  private final long users;

  Capacity(Plan plan, Jvm jvm) {
    this.plan = plan;
    this.jvm = jvm;
    users = plan.workloads().stream().mapToLong(work -> work.load().mostUsers()).sum();
  }

  /** Of the JVM that this runs on. */
  public static Capacity of(Plan plan) {
    return new Capacity(plan, new RunningJvm());
  }

  /** Why the load cannot be, one sentence; null where it can. */
  public @Nullable String refusal() {
    // A rate's users are made when they are needed, and shared connections are fewer than users.
    long sockets = plan.http().sharedConnections() ? 0 : certainUsers();
    return isTooMany(sockets)
        ? text(
            "%,d users need as many sockets, but %s; or set fewer `load.users`",
            sockets, files(sockets))
        : null;
  }

  /** What may go wrong, one sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    long sockets = sockets();
    if (refusal() == null && isTooMany(sockets)) {
      warnings.add(text("%,d users may need %,d sockets, but %s", users, sockets, files(sockets)));
    }
    long heap = BASE + users * PER_USER;
    if (jvm.heapMax() < heap) {
      warnings.add(
          text(
              "Maven's JVM has a heap of %,d MB at most, and %s may take %,d MB: garbage collection"
                  + " will hold answers up. Give it more, MAVEN_OPTS=-Xmx%dm",
              jvm.heapMax() >> 20,
              users == 1 ? "1 user" : text("%,d users", users),
              heap >> 20,
              Math.max(512, (heap + (heap >> 1)) >> 20)));
    }
    if (users >= MANY_THREADS && jvm.version() < VIRTUAL_THREADS_SINCE) {
      warnings.add(
          text(
              "%,d users are as many threads on a JVM of version %d; from version %d on they take"
                  + " less memory and CPU",
              users, jvm.version(), VIRTUAL_THREADS_SINCE));
    }
    return warnings;
  }

  private boolean isTooMany(long sockets) {
    return jvm.filesMost() > 0 && sockets + OTHER_FILES + jvm.filesOpen() > jvm.filesMost();
  }

  private String files(long sockets) {
    return text(
        "this process may open %,d files and has %,d open: raise the limit with `ulimit -n %d`",
        jvm.filesMost(), jvm.filesOpen(), sockets + OTHER_FILES + jvm.filesOpen());
  }

  /** Users that are all at work at once. */
  private long certainUsers() {
    return plan.workloads().stream()
        .map(Workload::load)
        .filter(load -> !load.isOpen())
        .mapToLong(Load::mostUsers)
        .sum();
  }

  /** With one for each host that a user's tasks name. */
  private long sockets() {
    if (plan.http().sharedConnections()) {
      return users;
    }
    return plan.workloads().stream()
        .mapToLong(
            work ->
                work.load().mostUsers()
                    * work.scenarios().stream().mapToLong(Capacity::hosts).max().orElse(1))
        .sum();
  }

  private static long hosts(Scenario scenario) {
    return Math.max(1, scenario.requests().stream().map(Capacity::host).distinct().count());
  }

  /** As far as it is written down; what differs only by an expression counts as one. */
  private static String host(Step.Request request) {
    Matcher absolute = ORIGIN.matcher(String.valueOf(request.path().source()));
    String written = absolute.find() ? absolute.group() : String.valueOf(request.target().source());
    Matcher origin = ORIGIN.matcher(written);
    return (origin.find() ? origin.group() : written).toLowerCase(Locale.ROOT);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
