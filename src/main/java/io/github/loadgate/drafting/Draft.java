package io.github.loadgate.drafting;

import java.util.List;

/**
 * A plan to begin with.
 *
 * @param yaml the whole file
 * @param notes all that its source says and the plan does not, and every value that is a guess
 */
public record Draft(String yaml, List<Note> notes) {
  public Draft {
    notes = List.copyOf(notes);
  }
}
