package io.github.loadgate.drafting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects notes, each of them once. */
final class Notes {

  private static final int MOST = 500;

  private final UnaryOperator<String> placeOf;
  private final Set<Note> notes = new LinkedHashSet<>();
  private int more;

  /**
   * No notes yet.
   *
   * @param placeOf says where a JSON pointer leads
   */
  Notes(UnaryOperator<String> placeOf) {
    this.placeOf = placeOf;
  }

  /** Of what a JSON pointer leads to; the text may hold foreign words. */
  void add(String pointer, String text) {
    Note note = new Note(placeOf.apply(pointer), Literals.oneLine(text));
    if (notes.size() < MOST) {
      notes.add(note);
    } else if (!notes.contains(note)) {
      more++;
    }
  }

  List<Note> list() {
    List<Note> all = new ArrayList<>(notes);
    if (more > 0) {
      all.add(new Note(placeOf.apply(""), "and " + more + " more of the same kinds"));
    }
    return all;
  }
}
