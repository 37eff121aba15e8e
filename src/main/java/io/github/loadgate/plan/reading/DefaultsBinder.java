package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.reading.Defaults.Header;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lays what one map says over what it inherits. */
final class DefaultsBinder {

  static final List<String> ON_FAILURE =
      Arrays.stream(OnFailure.values()).map(OnFailure::key).toList();

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final Reading reading;
  private final ExpectBinder expectations;
  private final StatusBinder statuses;

  DefaultsBinder(Reading reading) {
    this.reading = reading;
    this.expectations = new ExpectBinder(reading);
    this.statuses = new StatusBinder(reading);
  }

  /** What holds inside the map. */
  Defaults inner(Defaults outer, MapNode map, Names names) {
    Values values = reading.values();
    return new Defaults(
        replaced(map, "target", outer.target(), entry -> target(entry, names)),
        headers(outer.headers(), map.get("headers"), names),
        auth(outer.auth(), map.get("auth"), names),
        kept(map, "timeout", outer.timeout(), values::time),
        kept(map, "connectTimeout", outer.connectTimeout(), values::time),
        kept(map, "followRedirects", outer.followRedirects(), values::flag),
        kept(map, "expect", outer.expect(), entry -> expectations.expect(entry, names)),
        kept(map, "tolerate", outer.tolerate(), statuses::statuses),
        tags(outer.tags(), map.get("tags")),
        onFailure(map, outer));
  }

  /** What follows a failure inside the map. */
  OnFailure onFailure(MapNode map, Defaults outer) {
    return kept(map, "onFailure", outer.onFailure(), this::onFailure);
  }

  private static <T> T kept(MapNode map, String key, T outer, Function<Entry, @Nullable T> bind) {
    Entry entry = map.get(key);
    T inner = entry == null ? null : bind.apply(entry);
    return inner == null ? outer : inner;
  }

  private static <T> @Nullable T replaced(
      MapNode map, String key, @Nullable T outer, Function<Entry, @Nullable T> bind) {
    Entry entry = map.get(key);
    T inner = entry == null ? null : bind.apply(entry);
    return inner == null ? outer : inner;
  }

  private @Nullable OnFailure onFailure(Entry entry) {
    String word = reading.values().oneOf(entry, ON_FAILURE);
    return Arrays.stream(OnFailure.values())
        .filter(one -> one.key().equals(word))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Template target(Entry entry, Names names) {
    Template target = reading.names().text(entry, entry.value(), names);
    if (target == null) {
      return null;
    }
    try {
      String early = reading.names().early(target);
      String mistake = early == null ? null : Urls.targetMistake(early);
      if (mistake != null) {
        String source =
            target.isConstant() ? "" : "the value of " + entry.value().words() + " is wrong: ";
        reading.problems().add(entry, source + mistake);
      }
    } catch (ExpressionException e) {
      reading.problems().add(entry, String.valueOf(e.getMessage()));
    }
    return target;
  }

  private Map<String, Header> headers(
      Map<String, Header> outer, @Nullable Entry entry, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, "{Accept: application/json}");
    if (map == null) {
      return outer;
    }
    Map<String, Header> headers = new LinkedHashMap<>(outer);
    for (Entry header : map.list()) {
      String key = header.key().toLowerCase(Locale.ROOT);
      if (!HEADER_NAME.matcher(header.key()).matches()) {
        reading
            .problems()
            .add(
                header.keyPlace(),
                "`" + Words.shorten(header.key()) + "` cannot be a header's name.");
      } else if (header.value() instanceof ScalarNode scalar && scalar.isNull()) {
        headers.remove(key);
      } else {
        Template value = headerValue(header, names);
        if (value != null) {
          headers.put(key, new Header(header.key(), value));
        }
      }
    }
    return headers;
  }

  private @Nullable Template headerValue(Entry header, Names names) {
    Template value = reading.names().text(header, header.value(), names);
    boolean hasControl =
        header.value() instanceof ScalarNode scalar
            && scalar.text().strip().chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F);
    if (value != null && value.isConstant() && hasControl) {
      reading.problems().add(header, "a header's value is one line, without control characters.");
      return null;
    }
    return value;
  }

  private @Nullable Auth auth(@Nullable Auth outer, @Nullable Entry entry, Names names) {
    if (entry == null) {
      return outer;
    }
    if (entry.value() instanceof ScalarNode scalar && scalar.text().equals("none")) {
      return null;
    }
    MapNode map = reading.values().map(entry, "{bearer: \"${token}\"}");
    if (map == null) {
      return outer;
    }
    Keys.AUTH.check(map, reading.problems());
    Entry bearer = map.get("bearer");
    Entry basic = map.get("basic");
    if (bearer == null && basic == null && !map.entries().isEmpty()) {
      return outer; // There is another key, which is a problem already.
    }
    if ((bearer == null) == (basic == null)) {
      reading.problems().add(entry, "one of `bearer` and `basic` is needed.");
      return outer;
    }
    return bearer != null ? bearer(bearer, names) : basic(basic, names);
  }

  private @Nullable Auth bearer(Entry entry, Names names) {
    Template token = reading.names().text(entry, entry.value(), names);
    return token == null ? null : new Auth.Bearer(token);
  }

  private @Nullable Auth basic(@Nullable Entry entry, Names names) {
    MapNode map =
        entry == null ? null : reading.values().map(entry, "{user: admin, password: secret}");
    if (map == null) {
      return null;
    }
    Keys.BASIC.check(map, reading.problems());
    reading.values().require(map, map.place(), "`basic`", Keys.BASIC.now());
    Entry userEntry = map.get("user");
    Entry passwordEntry = map.get("password");
    if (userEntry == null || passwordEntry == null) {
      return null;
    }
    Template user = reading.names().text(userEntry, userEntry.value(), names);
    Template password = reading.names().text(passwordEntry, passwordEntry.value(), names);
    return user == null || password == null ? null : new Auth.Basic(user, password);
  }

  /** The tags inside a map that has some. */
  Set<String> tags(Set<String> outer, @Nullable Entry entry) {
    Set<String> tags = new LinkedHashSet<>(outer);
    if (entry != null) {
      tags.addAll(reading.values().texts(entry));
    }
    return tags;
  }
}
