package io.github.loadgate.engine;

import io.github.loadgate.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One user's cookies, in memory, bounded as browsers bound them and to what a server would take
 * back. One thread at a time.
 */
final class BoundedCookies implements CookieJar {

  /** The oldest makes room. */
  static final int MOST = 300;

  /** Name and value; a longer one is ignored. */
  static final int LONGEST = 4096;

  /** Names and values of all: no server takes a header this long. The oldest makes room. */
  static final int MOST_CHARACTERS = 64 * 1024;

  private final Clock clock;
  private final Map<Key, Cookie> cookies = new LinkedHashMap<>();
  private int characters;

  private record Key(String name, String domain, String path) {}

  BoundedCookies(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void saveFromResponse(HttpUrl url, List<Cookie> received) {
    for (Cookie cookie : received) {
      Key key = new Key(cookie.name(), cookie.domain(), cookie.path());
      remove(key);
      if (length(cookie) <= LONGEST && !isExpired(cookie)) {
        cookies.put(key, cookie);
        characters += length(cookie);
      }
    }
    while (cookies.size() > MOST || characters > MOST_CHARACTERS) {
      remove(cookies.keySet().iterator().next());
    }
  }

  private void remove(Key key) {
    Cookie removed = cookies.remove(key);
    if (removed != null) {
      characters -= length(removed);
    }
  }

  private static int length(Cookie cookie) {
    return cookie.name().length() + cookie.value().length();
  }

  @Override
  public List<Cookie> loadForRequest(HttpUrl url) {
    if (cookies.isEmpty()) {
      return List.of();
    }
    List<Cookie> matching = new ArrayList<>();
    for (Cookie cookie : cookies.values()) {
      if (cookie.matches(url) && !isExpired(cookie)) {
        matching.add(cookie);
      }
    }
    // RFC 6265: longer paths first.
    matching.sort(Comparator.comparingInt((Cookie cookie) -> cookie.path().length()).reversed());
    return matching;
  }

  /** Null where none of that name would be sent there. */
  @Nullable String value(HttpUrl url, String name) {
    for (Cookie cookie : loadForRequest(url)) {
      if (cookie.name().equals(name)) {
        return cookie.value();
      }
    }
    return null;
  }

  private boolean isExpired(Cookie cookie) {
    return cookie.expiresAt() <= clock.now().toEpochMilli();
  }
}
