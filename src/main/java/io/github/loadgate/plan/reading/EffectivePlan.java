package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plan that counts, with every layer laid: as text, as a list of values, as a hash. */
final class EffectivePlan {

  /** What users do, which is no setting. */
  private static final Set<String> DEEDS =
      Set.of("define", "setup", "teardown", "scenarios", "start", "stop", "tasks");

  /** What changes nothing that users send: how it is judged, and what is under test. */
  private static final Set<String> NOT_SENT =
      Set.of("thresholds", "stack", "prometheus", "secrets");

  /** Keys below which a name is not that of a value: a JSONPath of {@code token} is no secret. */
  private static final Set<String> NO_SECRETS_BELOW =
      Set.of("capture", "expect", "thresholds", "secrets");

  private final MapNode plan;
  private final Mask mask;
  private final Map<String, String> digests;

  /**
   * @param layered the plan with everything laid over and under it
   * @param secrets the names that the plan declares secret
   * @param digests of the contents that the plan only names, by name
   */
  EffectivePlan(MapNode layered, Set<String> secrets, Map<String, String> digests) {
    this.digests = digests;
    MapNode rest = layered.without("profiles");
    for (Entry entry : layered.list()) {
      if (entry.key().startsWith("x-")) {
        rest = rest.without(entry.key());
      }
    }
    this.plan = rest;
    this.mask = new Mask(secrets);
  }

  /** As YAML, each value that is not from the plan itself with its origin. */
  String yaml(String file, @Nullable String profile) {
    String title =
        "# The effective plan of "
            + file
            + (profile == null ? "" : ", profile " + profile)
            + ". A comment says where a value came from, if not from there.\n";
    return title + YamlWriter.write(plan, this::masked, true);
  }

  /** SHA-256 in hex; origins and secrets do not count. */
  String hash() {
    return hash(plan);
  }

  /** The same of what is sent alone: runs with the same one can be compared. */
  String loadHash() {
    MapNode load = plan;
    for (String key : NOT_SENT) {
      load = load.without(key);
    }
    return hash(load);
  }

  private String hash(MapNode part) {
    StringBuilder text = new StringBuilder(YamlWriter.write(part, this::masked, false));
    digests.forEach((name, digest) -> text.append("# ").append(name).append(' ').append(digest));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Every value but what users do. */
  List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (Entry entry : plan.list()) {
      if (!DEEDS.contains(entry.key())) {
        collect(entry.value(), List.of(entry.key()), settings);
      }
    }
    return settings;
  }

  private void collect(Node node, List<String> path, List<Setting> settings) {
    if (node instanceof MapNode map) {
      map.list().forEach(entry -> collect(entry.value(), Paths.below(path, entry.key()), settings));
    } else if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(list.items().get(i), Paths.below(path, Integer.toString(i)), settings);
      }
    } else {
      ScalarNode scalar = masked(path, (ScalarNode) node);
      settings.add(new Setting(String.join(".", path), scalar.text(), scalar.place().origin()));
    }
  }

  /** An expression is no secret, its value is. */
  private ScalarNode masked(List<String> path, ScalarNode scalar) {
    boolean isExempt = path.stream().anyMatch(NO_SECRETS_BELOW::contains);
    if (isExempt || scalar.isNull() || scalar.text().contains("${")) {
      return scalar;
    }
    String name = Paths.lastName(path);
    if (name.equals("bearer") || mask.isSecret(name)) {
      return ScalarNode.text(scalar.place(), Mask.MASKED);
    }
    return scalar.value() instanceof String text
        ? ScalarNode.text(scalar.place(), mask.text(text))
        : scalar;
  }
}
