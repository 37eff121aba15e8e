package io.github.loadgate.plan;

import java.util.List;

/** A plan with problems: all of them, in the order of their places. */
public final class PlanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param file as a person names it, relative to the module
   */
  public PlanException(String file, List<Problem> problems) {
    this(problems, file + " has " + counted(problems.size(), "a problem", " problems"));
  }

  private PlanException(List<Problem> problems, String message) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  /**
   * A plan without mistakes that asks for what this version cannot do. To leave that out in silence
   * would be a run of something else.
   *
   * @param file as a person names it, relative to the module
   */
  public static PlanException ofNotYet(String file, List<Problem> notYet) {
    return new PlanException(
        notYet,
        file
            + " asks for "
            + counted(notYet.size(), "something that is", " things that are")
            + " not supported yet by this version of loadgate");
  }

  private static String counted(int count, String one, String many) {
    return count == 1 ? one : count + many;
  }

  public List<Problem> problems() {
    return problems;
  }
}
