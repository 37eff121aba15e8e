package io.github.loadgate.expression;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what a mistyped word was probably meant to be. */
public final class NearMiss {

  private static final int SHORTEST_PREFIX = 3;

  private NearMiss() {}

  /**
   * The known word nearest to this one: by edits (a letter more, less or other, or two swapped; one
   * in a word of up to five letters, three at most), case left aside, or else the only known word
   * that begins with it, as {@code p95Max} does with {@code p95}, or else what another tool calls
   * so, as {@code extract} for {@code capture}, or else the only known word that it leaves
   * something out of, as {@code memMax} does of {@code memoryMax}. The first of equals.
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
        : onlyOne(known, longer -> longer.startsWith(sought), sought)
            .or(() -> OtherTools.ours(word, known))
            .or(() -> onlyOne(known, longer -> leavesOut(sought, longer), sought));
  }

  private static int limit(int length) {
    if (length < 3) {
      return 0;
    }
    return length < 6 ? 1 : length < 10 ? 2 : 3;
  }

  private static Optional<String> onlyOne(
      Collection<String> known, Predicate<String> isMeant, String sought) {
    if (sought.length() < SHORTEST_PREFIX) {
      return Optional.empty();
    }
    List<String> longer =
        known.stream()
            .filter(candidate -> candidate.length() > sought.length())
            .filter(candidate -> isMeant.test(candidate.toLowerCase(Locale.ROOT)))
            .toList();
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
  }

  /** Whether the short word is the long one without a part in its middle. */
  private static boolean leavesOut(String sought, String longer) {
    int head = 0;
    while (head < sought.length() && sought.charAt(head) == longer.charAt(head)) {
      head++;
    }
    return head >= SHORTEST_PREFIX && longer.endsWith(sought.substring(head));
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
