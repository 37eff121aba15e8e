package io.github.loadgate.expression;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that must not be shown, in every form that they may appear in.
 *
 * <p>Bounded, because each user may have a token of its own, and a new one again and again. The
 * first thousand values stay for good: those of the plan and the environment come first, and serve
 * all users. Of the others the oldest go, which belong to users that have a newer one or are gone.
 */
final class SecretValues {

  /** Shorter values are words that occur by chance. */
  static final int SHORTEST = 6;

  static final int KEPT_FOR_GOOD = 1_000;
  static final int MOST = 10_000;

  /** Characters of the longest value. Real tokens end well below. */
  static final int LONGEST = 16_384;

  /** Characters of all values that can go. */
  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  /** Hiding these hides nothing but what a text is about. */
  private static final Set<String> NO_SECRETS =
      Set.of("password", "secret", "credential", "credentials", "authorization", "bearer");

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private final Deque<String> mayGo = new ArrayDeque<>();
  private long charactersThatMayGo;

  /**
   * Every form of every value by the hash of its last characters. By the last, because tokens begin
   * alike: a JWT's first part is the same for all users. Guarded by this.
   */
  private final Map<Integer, List<String>> byTail = new HashMap<>();

  void learn(String value) {
    if (value.length() < SHORTEST
        || known.contains(value)
        || NO_SECRETS.contains(value.toLowerCase(Locale.ROOT))) {
      return;
    }
    learnNew(value.length() > LONGEST ? value.substring(0, LONGEST) : value);
  }

  private synchronized void learnNew(String value) {
    if (!known.add(value)) {
      return;
    }
    for (String form : forms(value)) {
      byTail.computeIfAbsent(tail(form, form.length()), hash -> new ArrayList<>(1)).add(form);
    }
    if (known.size() <= KEPT_FOR_GOOD) {
      return;
    }
    mayGo.addLast(value);
    charactersThatMayGo += value.length();
    while (mayGo.size() > MOST - KEPT_FOR_GOOD || charactersThatMayGo > MOST_CHARACTERS) {
      String oldest = mayGo.removeFirst();
      charactersThatMayGo -= oldest.length();
      known.remove(oldest);
      forms(oldest).forEach(this::forget);
    }
  }

  private void forget(String form) {
    byTail.computeIfPresent(
        tail(form, form.length()),
        (hash, forms) -> {
          forms.remove(form);
          return forms.isEmpty() ? null : forms;
        });
  }

  /** The text with every known value replaced; values that overlap become one replacement. */
  synchronized String remove(String text) {
    if (byTail.isEmpty() || text.length() < SHORTEST) {
      return text;
    }
    Deque<int[]> found = new ArrayDeque<>();
    for (int end = SHORTEST; end <= text.length(); end++) {
      int start = longestEndingAt(text, end);
      if (start < 0) {
        continue;
      }
      while (!found.isEmpty() && found.getLast()[1] > start) {
        start = Math.min(start, found.removeLast()[0]);
      }
      found.addLast(new int[] {start, end});
    }
    StringBuilder shown = new StringBuilder(text.length());
    int from = 0;
    for (int[] place : found) {
      shown.append(text, from, place[0]).append(Mask.MASKED);
      from = place[1];
    }
    return shown.append(text, from, text.length()).toString();
  }

  /** Where the longest value begins that ends here, or -1. */
  private int longestEndingAt(String text, int end) {
    int first = -1;
    for (String form : byTail.getOrDefault(tail(text, end), List.of())) {
      int start = end - form.length();
      if (start >= 0 && (first < 0 || start < first) && text.startsWith(form, start)) {
        first = start;
      }
    }
    return first;
  }

  private static int tail(String text, int end) {
    int hash = 0;
    for (int i = end - SHORTEST; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  /** As it is, in a JSON text (with and without escaped slashes), in a URL, and in Base64. */
  private static Set<String> forms(String value) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(value);
    String json = Text.json(value);
    String escaped = json.substring(1, json.length() - 1);
    forms.add(escaped);
    forms.add(escaped.replace("/", "\\/"));
    forms.add(Encodings.url(value));
    forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    // Without its end, which depends on what follows.
    String base64 = Encodings.base64(value);
    forms.add(base64.substring(0, value.getBytes(StandardCharsets.UTF_8).length / 3 * 4));
    return forms;
  }
}
