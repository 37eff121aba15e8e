package io.github.loadgate.metrics;

import static java.lang.Math.max;

import java.util.ArrayList;
import java.util.List;

/**
 * The latencies of requests whose users wait for their answers, together with those of the requests
 * that these users would have sent meanwhile: one each time that their own interval was over again.
 * A request of 10 s by a user who sends one a second stands for nine more, of 9 s, 8 s … 1 s.
 *
 * <p>This is the correction of HdrHistogram ({@code copyCorrectedForCoordinatedOmission}, Gil
 * Tene), of whose histogram it is made: true to three digits, to 0.2 % for one of very many labels.
 * It is counted in closed form, without those requests being listed, so that an answer that took an
 * hour costs no more than another.
 */
public final class Corrected {

  /** Those of one label, which share an interval. */
  private static final class Part {
    private final Distribution answers;
    private final long longest;
    private final long overEveryLimit;
    private final long waited;
    private final long interval;

    Part(Distribution answers, long longest, long overEveryLimit, long waited, long interval) {
      this.answers = answers;
      this.longest = longest;
      this.overEveryLimit = overEveryLimit;
      this.waited = waited;
      this.interval = interval;
    }

    long over(long nanos) {
      long over = overEveryLimit * (1 + added(waited, nanos));
      for (int i = 0; i < answers.size(); i++) {
        long value = Math.min(answers.value(i), longest);
        over += answers.count(i) * ((value > nanos ? 1 : 0) + added(value, nanos));
      }
      return over;
    }

    /**
     * How many are added for one that took so long and are over that: interval by interval less.
     */
    private long added(long value, long over) {
      long least = max(interval, over + 1);
      return interval == 0 || value < least ? 0 : (value - least) / interval;
    }
  }

  private final List<Part> parts;

  private Corrected(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Nothing. */
  public static Corrected none() {
    return new Corrected(List.of());
  }

  /**
   * @param longest answer, in nanoseconds: the histogram's own may be a little more
   * @param waited how long was waited for those over every limit, on average, in nanoseconds
   * @param interval 0 where nothing is to be added
   */
  static Corrected of(
      Distribution answers, long longest, long overEveryLimit, long waited, long interval) {
    return new Corrected(
        List.of(new Part(answers, longest, overEveryLimit, waited, max(0, interval))));
  }

  /** These and others. */
  public Corrected plus(Corrected other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Corrected(all);
  }

  /** How many there are with those that were added. */
  public long samples() {
    return over(-1);
  }

  /** How many took longer, those over every limit among them. */
  public long over(long nanos) {
    return parts.stream().mapToLong(part -> part.over(nanos)).sum();
  }

  /**
   * The nearest-rank quantile in milliseconds: infinite where it falls among those over every
   * limit, NaN of nothing. What was added for one over every limit took as long as was waited.
   */
  public double quantile(double q) {
    long samples = samples();
    if (samples == 0) {
      return Double.NaN;
    }
    long mayBeOver = samples - Rank.of(q, samples);
    if (mayBeOver < parts.stream().mapToLong(part -> part.overEveryLimit).sum()) {
      return Double.POSITIVE_INFINITY;
    }
    long low = 0;
    long high = parts.stream().mapToLong(part -> max(part.longest, part.waited)).max().orElse(0);
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (over(middle) <= mayBeOver) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low / 1e6;
  }
}
