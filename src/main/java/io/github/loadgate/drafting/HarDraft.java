package io.github.loadgate.drafting;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan that repeats a recorded session: its requests in order, with its pauses. */
final class HarDraft {

  private static final double LEAST_PAUSE = 200;
  private static final double LONGEST_PAUSE = 60_000;

  /** Of {@code think} in its plans, in milliseconds. */
  private static final double MEAN_THINK = 2_000;

  private final String name;
  private final List<HarEntry> all;
  private final Notes notes;
  private final Correlations correlations = new Correlations();
  private final HarValues values;

  /** Of the plan so far, in milliseconds. */
  private double pauses;

  private HarDraft(String name, List<HarEntry> all) {
    this.name = name;
    this.all = all;
    this.notes = new Notes(pointer -> name + "#" + pointer);
    this.values = new HarValues(correlations, notes);
  }

  /**
   * Drafts it.
   *
   * @throws DraftException when the file is no recorded session, or nothing of it can be sent
   */
  static Draft of(Path file, StackDraft stack) throws DraftException {
    return new HarDraft(String.valueOf(file.getFileName()), HarReader.read(file)).draft(stack);
  }

  private Draft draft(StackDraft stack) throws DraftException {
    List<HarEntry> sent = HarFilter.sent(all, notes);
    if (sent.isEmpty()) {
      throw new DraftException(name + " has no request that a plan could send");
    }
    all.forEach(values::learnSecrets);
    noteCookies(sent);
    String origin = mostFrequentOrigin(sent);
    Map<String, @Nullable Object> plan = new LinkedHashMap<>();
    plan.put("target", target(origin, stack));
    List<Map<String, @Nullable Object>> requests = requests(sent, origin);
    hoist(requests, plan);
    if (stack.stack() != null) {
      plan.put("stack", stack.stack());
    }
    List<Object> steps = withPauses(sent, requests);
    plan.put("load", DraftedPlan.load(requests.size(), pauses + MEAN_THINK));
    plan.put("think", "1s..3s");
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("name", "recorded session");
    task.put("steps", steps);
    plan.put("tasks", List.of(task));
    plan.put("thresholds", DraftedPlan.thresholds());
    List<Note> listed = new ArrayList<>(stack.notes());
    listed.addAll(notes.list());
    return DraftedPlan.draft(
        "Drafted by load:init from " + Literals.oneLine(name) + ": one session, in order",
        plan,
        listed);
  }

  private String target(String origin, StackDraft stack) {
    if (stack.stack() != null) {
      notes.add("", "recorded at " + origin + "; sent to the stack");
      return stack.target();
    }
    notes.add("", "the load goes to " + origin + " unless TARGET is set");
    return "${env.TARGET ?? '" + origin + "'}";
  }

  private static String mostFrequentOrigin(List<HarEntry> sent) {
    Map<String, Long> counts =
        sent.stream()
            .map(HarEntry::url)
            .filter(Objects::nonNull)
            .map(HarRequests::origin)
            .collect(
                Collectors.groupingBy(origin -> origin, LinkedHashMap::new, Collectors.counting()));
    String most = "";
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      if (most.isEmpty() || count.getValue() > counts.getOrDefault(most, 0L)) {
        most = count.getKey();
      }
    }
    return most;
  }

  private List<Map<String, @Nullable Object>> requests(List<HarEntry> sent, String origin) {
    HarRequests maker = new HarRequests(values, notes, origin);
    List<Map<String, @Nullable Object>> requests = new ArrayList<>();
    for (HarEntry entry : sent) {
      URI url = Objects.requireNonNull(entry.url()); // those without are not sent
      Map<String, @Nullable Object> request = maker.request(entry, url);
      Integer expected = expected(entry);
      if (expected != null) {
        request.put("expect", expected);
      }
      requests.add(request);
      correlations.learn(entry);
    }
    for (int i = 0; i < sent.size(); i++) {
      Map<String, String> captures = correlations.captures(sent.get(i).index());
      if (!captures.isEmpty()) {
        requests.get(i).put("capture", captures);
      }
    }
    return requests;
  }

  private @Nullable Integer expected(HarEntry entry) {
    if (entry.status() / 100 == 3) {
      return null; // redirects are followed; without a cache nothing is "not modified"
    }
    if (entry.status() >= 400) {
      notes.add(
          HarRequests.pointer(entry),
          "answered " + entry.status() + " in the recording, and is expected to");
    }
    return entry.status();
  }

  /** What all requests have alike stands on the plan; so does a token, as soon as there is one. */
  private static void hoist(
      List<Map<String, @Nullable Object>> requests, Map<String, @Nullable Object> plan) {
    List<Object> auths =
        requests.stream()
            .dropWhile(request -> request.get("auth") == null)
            .map(request -> request.getOrDefault("auth", "none"))
            .map(auth -> auth == null ? "none" : auth)
            .toList();
    if (new HashSet<>(auths).size() == 1) {
      plan.put("auth", auths.get(0));
      requests.forEach(request -> request.remove("auth"));
    }
    Map<String, @Nullable Object> common = new LinkedHashMap<>();
    headers(requests.get(0))
        .forEach(
            (header, value) -> {
              if (requests.stream().allMatch(one -> value.equals(headers(one).get(header)))) {
                common.put(String.valueOf(header), value);
              }
            });
    if (!common.isEmpty()) {
      plan.put("headers", common);
      for (Map<String, @Nullable Object> request : requests) {
        headers(request).keySet().removeAll(common.keySet());
        if (headers(request).isEmpty()) {
          request.remove("headers");
        }
      }
    }
  }

  private static Map<?, ?> headers(Map<String, @Nullable Object> request) {
    return request.get("headers") instanceof Map<?, ?> map ? map : Map.of();
  }

  private List<Object> withPauses(
      List<HarEntry> sent, List<Map<String, @Nullable Object>> requests) {
    List<Object> steps = new ArrayList<>();
    double end = sent.get(0).begin();
    for (int i = 0; i < sent.size(); i++) {
      HarEntry entry = sent.get(i);
      double pause = entry.begin() - end;
      if (pause > LONGEST_PAUSE) {
        notes.add(
            HarRequests.pointer(entry),
            String.format(Locale.ROOT, "came after %.0f s; the pause is 60 s", pause / 1000));
      }
      if (pause >= LEAST_PAUSE) {
        pauses += Math.min(pause, LONGEST_PAUSE);
        steps.add(Map.of("pause", rounded(Math.min(pause, LONGEST_PAUSE))));
      }
      steps.add(requests.get(i));
      end = Math.max(end, entry.end());
    }
    return steps;
  }

  private static String rounded(double millis) {
    long tenths = Math.round(millis / 100);
    if (tenths < 10) {
      return tenths * 100 + "ms";
    }
    long rounded = tenths < 100 ? tenths : Math.round(tenths / 10.0) * 10;
    return rounded % 10 == 0 ? rounded / 10 + "s" : rounded / 10 + "." + rounded % 10 + "s";
  }

  /** Those that an answer has set are sent again by themselves. */
  private void noteCookies(List<HarEntry> sent) {
    Set<String> set = new HashSet<>();
    Set<String> noted = new HashSet<>();
    for (HarEntry entry : sent) {
      entry
          .request()
          .path("cookies")
          .forEach(
              cookie -> {
                String cookieName = cookie.path("name").asText();
                if (!set.contains(cookieName) && noted.add(cookieName)) {
                  notes.add(
                      HarRequests.pointer(entry),
                      "left out: the cookie `"
                          + cookieName
                          + "`, which was there before the recording; log in first if it matters");
                }
              });
      set.addAll(entry.cookiesSet());
    }
  }
}
