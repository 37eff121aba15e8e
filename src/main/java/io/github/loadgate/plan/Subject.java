package io.github.loadgate.plan;

/** Which requests a threshold or a statistic is about. */
public sealed interface Subject {

  /** All judged requests together. */
  record All() implements Subject {
    @Override
    public String toString() {
      return "all";
    }
  }

  /** The requests of one label. */
  record Label(String label) implements Subject {
    @Override
    public String toString() {
      return label;
    }
  }

  /** All judged requests together. */
  Subject ALL = new All();
}
