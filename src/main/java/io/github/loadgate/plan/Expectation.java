package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes an answer ok. Every part that is there must hold.
 *
 * @param parsesAsJson whether the body must parse as JSON and not be null
 * @param bare whether {@code json} stands alone, so that 204, 304 and HEAD pass without a body
 * @param members by JSONPath
 * @param anyPresent JSONPaths of which one at least must be present; empty for no such demand
 * @param headers by name: a text that the header must contain
 * @param contains texts that the body must contain
 * @param matches a regular expression that must match somewhere in the body
 * @param timeMax the longest ok answer
 * @param that an expression that must be true
 */
public record Expectation(
    StatusSet status,
    boolean parsesAsJson,
    boolean bare,
    Map<String, Member> members,
    List<String> anyPresent,
    Map<String, Template> headers,
    List<Template> contains,
    @Nullable Template matches,
    @Nullable Duration timeMax,
    @Nullable Template that) {

  /** What is expected where nothing is said: a status below 400. */
  public static final Expectation DEFAULT = ofStatus(StatusSet.BELOW_400);

  /** A demand on one JSON member. */
  public sealed interface Member {
    /** The path is there and not null. */
    record Present() implements Member {}

    /** The path is missing, or null. */
    record Absent() implements Member {}

    /** The value equals one of these scalars. */
    record OneOf(List<Template> values) implements Member {
      public OneOf {
        values = List.copyOf(values);
      }
    }
  }

  public Expectation {
    members = Ordered.copyOf(members);
    anyPresent = List.copyOf(anyPresent);
    headers = Ordered.copyOf(headers);
    contains = List.copyOf(contains);
  }

  public static Expectation ofStatus(StatusSet status) {
    return new Expectation(
        status, false, false, Map.of(), List.of(), Map.of(), List.of(), null, null, null);
  }

  /** Whether the body must be kept to judge the answer. */
  public boolean needsBody() {
    return parsesAsJson
        || !members.isEmpty()
        || !anyPresent.isEmpty()
        || !contains.isEmpty()
        || matches != null
        || that != null;
  }
}
