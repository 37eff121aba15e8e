import com.sun.management.OperatingSystemMXBean;
import io.github.loadgate.plan.Plan;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rounds of ours and of the bare loop in turn, each a few seconds of saturated load, and what a
 * request cost of this process's CPU time. Prints each round, and the ratio of the pairs.
 *
 * <p>Arguments: PLAN TARGET USERS SECONDS ROUNDS (both | ours | bare). With {@code -Dcanned=true}
 * there is no network: see {@link CannedSockets}.
 */
final class Paired {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final long WARM_UP_REQUESTS = Long.getLong("warmUp", 400_000);

  private final Plan plan;
  private final String target;
  private final int users;
  private final double seconds;

  /** Of the last round. */
  private long requests;

  private Paired(Plan plan, String target, int users, double seconds) {
    this.plan = plan;
    this.target = target;
    this.users = users;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws Exception {
    if (Boolean.getBoolean("canned")) {
      CannedSockets.install();
    }
    int users = Integer.parseInt(args[2]);
    double seconds = Double.parseDouble(args[3]);
    Plan plan = Ours.plan(Path.of(args[0]), args[1], users, seconds);
    Paired paired = new Paired(plan, args[1], users, seconds);
    int rounds = Integer.parseInt(args[4]);
    switch (args[5]) {
      case "both" -> paired.both(rounds);
      default -> paired.one(rounds, args[5].equals("ours"));
    }
  }

  private void both(int rounds) throws Exception {
    warmUp(true);
    warmUp(false);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      boolean oursFirst = i % 2 == 0;
      double first = perCpuSecond(oursFirst, true);
      double second = perCpuSecond(!oursFirst, true);
      double ours = oursFirst ? first : second;
      double bare = oursFirst ? second : first;
      ratios.add(ours / bare);
      print("round %2d: ours %,7.0f bare %,7.0f ratio %.3f%n", i + 1, ours, bare, ours / bare);
    }
    double[] sorted = ratios.stream().mapToDouble(r -> r).sorted().toArray();
    print(
        "ours/bare, requests per CPU second: median %.3f of %d pairs (%.3f to %.3f, half of them"
            + " %.3f to %.3f)%n",
        at(sorted, 0.5), rounds, sorted[0], sorted[rounds - 1], at(sorted, 0.25), at(sorted, 0.75));
  }

  /** For separate processes and for a profiler. */
  private void one(int rounds, boolean ours) throws Exception {
    warmUp(ours);
    double[] each = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      each[i] = perCpuSecond(ours, true);
    }
    Arrays.sort(each);
    print("%s %.0f%n", ours ? "ours" : "bare", at(each, 0.5));
  }

  /** In requests, because a busy machine may give us little time: the compiler is done then. */
  private void warmUp(boolean ours) throws Exception {
    for (long sent = 0; sent < WARM_UP_REQUESTS; sent += requests) {
      perCpuSecond(ours, false);
    }
  }

  private double perCpuSecond(boolean ours, boolean checked) throws Exception {
    System.gc();
    long before = SYSTEM.getProcessCpuTime();
    requests = ours ? Ours.run(plan, checked) : Bare.run(target + "/items", users, seconds + 0.5);
    return requests / ((SYSTEM.getProcessCpuTime() - before) / 1e9);
  }

  private static double at(double[] sorted, double q) {
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
