package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.StatusSet;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a place of the plan says for every request inside it.
 *
 * @param headers by name in lower case
 */
record Defaults(
    @Nullable Template target,
    Map<String, Header> headers,
    @Nullable Auth auth,
    Duration timeout,
    Duration connectTimeout,
    boolean followRedirects,
    Expectation expect,
    StatusSet tolerate,
    Set<String> tags,
    OnFailure onFailure) {

  /** What holds where a plan says nothing: {@link BuiltIns} has the same times with a place. */
  static final Defaults NONE =
      new Defaults(
          null,
          Map.of(),
          null,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          true,
          Expectation.DEFAULT,
          StatusSet.NONE,
          Set.of(),
          OnFailure.END_TASK);

  /** A header as written. */
  record Header(String name, Template value) {}

  Defaults {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
  }

  Defaults with(OnFailure other) {
    return new Defaults(
        target,
        headers,
        auth,
        timeout,
        connectTimeout,
        followRedirects,
        expect,
        tolerate,
        tags,
        other);
  }

  /** The headers by name as written. */
  Map<String, Template> headersByName() {
    Map<String, Template> byName = new LinkedHashMap<>();
    headers.values().forEach(header -> byName.put(header.name(), header.value()));
    return byName;
  }
}
