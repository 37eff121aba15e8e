package io.github.loadgate.plan;

/**
 * Which requests a threshold or a statistic is about, or what beside them. As a text it is what
 * people read: {@code all}, {@code POST /orders}, {@code tag checkout}, {@code scenario editor},
 * {@code GROUP checkout}.
 */
public sealed interface Subject {

  /** All judged requests together. */
  record All() implements Subject {
    @Override
    public String toString() {
      return "all";
    }
  }

  /** The requests of one label, the waits of one, or the groups: {@code GROUP checkout}. */
  record Label(String label) implements Subject {
    @Override
    public String toString() {
      return label;
    }
  }

  /** The requests that have a tag, whatever their labels. */
  record Tag(String name) implements Subject {
    @Override
    public String toString() {
      return "tag " + name;
    }
  }

  /** The requests that the users of one scenario send in its tasks. */
  record Scenario(String name) implements Subject {
    @Override
    public String toString() {
      return "scenario " + name;
    }
  }

  /** A service of the stack, by its name there. */
  record Service(String name) implements Subject {
    @Override
    public String toString() {
      return "service " + name;
    }
  }

  /** A query of the plan, by its name there. */
  record Query(String name) implements Subject {
    @Override
    public String toString() {
      return "query " + name;
    }
  }

  /**
   * What a text names that {@link Object#toString} gave of one that is about requests. A label
   * begins with a method or another word in capitals, so that it is never taken for a tag.
   */
  static Subject ofRequests(String text) {
    if (text.startsWith("tag ")) {
      return new Tag(text.substring("tag ".length()));
    } else if (text.startsWith("scenario ")) {
      return new Scenario(text.substring("scenario ".length()));
    }
    return text.equals("all") ? ALL : new Label(text);
  }

  /** All judged requests together. */
  Subject ALL = new All();
}
