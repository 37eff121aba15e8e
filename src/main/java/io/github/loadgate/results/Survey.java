package io.github.loadgate.results;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The first look at all requests: what labels there are, and from when to when. The second look
 * counts them; a file that is larger than memory is read twice and kept never.
 */
final class Survey implements Requests {

  /** More are counted together, as our own are. */
  private static final int MOST_LABELS = 10_000;

  /** Requests are written as they end, some a little later. Neither way a clock goes so far. */
  private static final long JUMP = 3_600_000_000_000L;

  private final ResultsFile file;
  private final Set<String> labels = new LinkedHashSet<>();
  private final Set<String> transactionLabels = new LinkedHashSet<>();
  private long requests;
  private long transactions;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  Survey(ResultsFile file) {
    this.file = file;
  }

  @Override
  public void take(Request request, long line) throws ResultsException {
    if (last != Long.MIN_VALUE) {
      checkClock(request, line);
    }
    first = Math.min(first, request.begun());
    last = Math.max(last, request.ended());
    Set<String> known = request.isTransaction() ? transactionLabels : labels;
    if (known.size() < MOST_LABELS) {
      known.add(request.label());
    }
    if (request.isTransaction()) {
      transactions++;
    } else {
      requests++;
    }
  }

  private void checkClock(Request request, long line) throws ResultsException {
    long back = last - request.ended();
    long ahead = request.begun() - last;
    if (back > JUMP || ahead > JUMP) {
      throw file.fault(
          line,
          "its time is "
              + Math.max(back, ahead) / 60_000_000_000L
              + (back > JUMP ? " minutes before" : " minutes after")
              + " what stands above it: a clock was changed, or the file holds several runs, of"
              + " which each has to be judged by itself");
    }
  }

  /** Where all are transactions, they are what was measured. */
  boolean areTransactionsApart() {
    return requests > 0;
  }

  long transactions() {
    return transactions;
  }

  boolean isEmpty() {
    return requests + transactions == 0;
  }

  List<String> labels() {
    return List.copyOf(areTransactionsApart() ? labels : transactionLabels);
  }

  List<String> labelsApart() {
    return areTransactionsApart()
        ? transactionLabels.stream().map(Survey::apart).toList()
        : List.of();
  }

  /** As a group of ours is called. */
  static String apart(String label) {
    return "GROUP " + label;
  }

  long first() {
    return first;
  }

  double seconds() {
    return (last - first) / 1e9;
  }
}
