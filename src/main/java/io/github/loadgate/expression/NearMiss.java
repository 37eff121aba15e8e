package io.github.loadgate.expression;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped word was probably meant to be. */
public final class NearMiss {

  private static final int SHORTEST_PREFIX = 3;

  private NearMiss() {}

  /**
   * The known word nearest to this one: by edits (a letter more, less or other, or two swapped; one
   * in a word of up to five letters, three at most), case left aside, or else the only known word
   * that begins with it, as {@code p95Max} does with {@code p95}, or else what another tool calls
   * so, as {@code extract} for {@code capture}. The first of equals.
   */
  public static Optional<String> of(String word, Collection<String> known) {
    String sought = word.toLowerCase(Locale.ROOT);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      String lower = candidate.toLowerCase(Locale.ROOT);
      int limit = limit(Math.max(sought.length(), lower.length()));
      if (candidate.equals(word) || Math.abs(sought.length() - lower.length()) > limit) {
        continue;
      }
      int distance = distance(sought, lower);
      if (distance <= limit && distance < least) {
        best = candidate;
        least = distance;
      }
    }
    return best != null
        ? Optional.of(best)
        : byPrefix(sought, known).or(() -> OtherTools.ours(word, known));
  }

  private static int limit(int length) {
    if (length < 3) {
      return 0;
    }
    return length < 6 ? 1 : length < 10 ? 2 : 3;
  }

  private static Optional<String> byPrefix(String sought, Collection<String> known) {
    if (sought.length() < SHORTEST_PREFIX) {
      return Optional.empty();
    }
    List<String> longer =
        known.stream()
            .filter(candidate -> candidate.length() > sought.length())
            .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(sought))
            .toList();
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
  }

  /** Damerau-Levenshtein, the restricted one: no letter is edited twice. */
  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int cost =
            Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + other);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost = Math.min(cost, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = cost;
      }
    }
    return edits[a.length()][b.length()];
  }
}
