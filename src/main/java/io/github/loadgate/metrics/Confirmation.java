package io.github.loadgate.metrics;

import java.util.List;
import java.util.function.Supplier;

/**
 * Asked when the time of a measurement is over: whether the same time is measured once more. By one
 * thread.
 */
public interface Confirmation {

  /** Measures once. */
  Confirmation NEVER =
      new Confirmation() {
        @Override
        public int most() {
          return 0;
        }

        @Override
        public Answer look(List<SoFar> measured, boolean last) {
          return Answer.NOT_NEEDED;
        }

        @Override
        public void repeats(Repetition repetition) {}
      };

  /** How often the same time may be measured after the first, from 0. */
  int most();

  /**
   * Whether what was measured so far leaves a threshold in doubt.
   *
   * @param measured each measurement until now; at least one
   * @param last whether there will be no other answer: what is still under way then is cut off, and
   *     counts as failed and as over every limit. The answer is not {@link Answer#UNKNOWN} then
   */
  Answer look(List<SoFar> measured, boolean last);

  /** Told when the same time is measured once more, before anybody is asked about that. */
  void repeats(Repetition repetition);

  /**
   * A measurement whose time is over.
   *
   * @param watched until now; what is under way is not in it
   * @param seconds how long it was
   * @param underWay how many users may have a request under way that was begun in it, at most one
   *     each
   * @param apartUnderWay the same of waits and groups
   * @param details all of it until now, which takes a moment to add up
   */
  record SoFar(
      Watched watched,
      double seconds,
      long underWay,
      long apartUnderWay,
      Supplier<Measurement> details) {}

  /**
   * What was found.
   *
   * @param doubts as in {@link Repetition}; empty unless it is needed
   */
  record Answer(Kind kind, List<String> doubts) {

    /** Nothing is in doubt, however the requests turn out that are under way. */
    public static final Answer NOT_NEEDED = new Answer(Kind.NOT_NEEDED, List.of());

    /** That depends on requests that are under way. */
    public static final Answer UNKNOWN = new Answer(Kind.UNKNOWN, List.of());

    public Answer {
      doubts = List.copyOf(doubts);
      if (kind == Kind.NEEDED == doubts.isEmpty()) {
        throw new IllegalArgumentException(kind + " for " + doubts);
      }
    }

    /** Another measurement is needed. */
    public static Answer needed(List<String> doubts) {
      return new Answer(Kind.NEEDED, doubts);
    }
  }

  /** What is to be done. */
  enum Kind {
    NOT_NEEDED,
    NEEDED,
    UNKNOWN
  }
}
