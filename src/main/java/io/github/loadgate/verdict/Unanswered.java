package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What requests without an answer say of a run as a whole. */
final class Unanswered {

  /**
   * So many requests that our own machine could not send are too many, one of this many: a fifth of
   * the least error rate that is commonly judged, 1 %.
   */
  private static final int ONE_OF = 500;

  private Unanswered() {}

  /** Why no request was answered at all, one sentence that names what most of them ended with. */
  static String none(Summary summary) {
    List<Cluster> failures = judged(summary);
    Optional<Cluster> most = failures.stream().max(Comparator.comparingLong(Cluster::count));
    String count = Figures.count(summary.total().count());
    String what =
        most.map(
                cluster ->
                    "; "
                        + (failures.size() == 1
                            ? ""
                            : Figures.count(cluster.count()) + " of them: ")
                        + cluster.sample().reason())
            .orElse("");
    boolean isUnsound = most.isPresent() && most.get().failure().isUnsoundAnswer();
    return isUnsound
        ? "no sound answers: none of " + count + " requests got one" + what
        : "target unreachable: none of "
            + count
            + " requests got an answer"
            + what
            + "; is `target` right, and did the application stay up?";
  }

  /** Why the load was not sent as it should have been; empty where it was. */
  static Optional<String> unsent(Summary summary) {
    List<Cluster> limited =
        judged(summary).stream()
            .filter(cluster -> cluster.failure() == FailureClass.OWN_LIMIT)
            .toList();
    long count = limited.stream().mapToLong(Cluster::count).sum();
    long all = summary.total().count();
    return count * ONE_OF <= all
        ? Optional.empty()
        : Optional.of(
            String.format(
                "the load was not sent as planned: %s of %s requests could not leave this machine;"
                    + " %s",
                Figures.count(count), Figures.count(all), limited.get(0).sample().reason()));
  }

  private static List<Cluster> judged(Summary summary) {
    return summary.failures().stream().filter(cluster -> cluster.phase().isJudged()).toList();
  }
}
