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
    super(file + " has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems"));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
