package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.time.Clock;
import java.time.Instant;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class BoundedCookiesTest {
  private static final HttpUrl URL = HttpUrl.get("http://h/a/b");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final BoundedCookies cookies = new BoundedCookies(new FakeClock());

  @Test
  void sendsTheMoreSpecificPathFirst() {
    save("x=1; Path=/", "x=2; Path=/a", "y=3; Path=/other");
    assertThat(cookies.loadForRequest(URL)).extracting(Cookie::value).containsExactly("2", "1");
    assertThat(cookies.value(URL, "x")).isEqualTo("2");
    assertThat(cookies.loadForRequest(HttpUrl.get("http://elsewhere/a/b"))).isEmpty();
  }

  @Test
  void newerValueReplaces() {
    save("x=1; Path=/");
    save("x=2; Path=/");
    assertThat(cookies.loadForRequest(URL)).extracting(Cookie::value).containsExactly("2");
  }

  @Test
  void serverCanTakeACookieBack() {
    save("x=1; Path=/");
    save("x=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    assertThat(cookies.loadForRequest(URL)).isEmpty();
  }

  @Test
  void expiredCookieIsNotSent() {
    save("x=1; Path=/; Expires=Thu, 01 Jan 2026 00:10:00 GMT");
    assertThat(cookies.value(URL, "x")).isEqualTo("1");
    now = Instant.parse("2026-01-01T00:10:00Z");
    assertThat(cookies.value(URL, "x")).isNull();
  }

  @Test
  void neverMoreThanThreeHundred() {
    for (int i = 0; i < 1000; i++) {
      save("x" + i + "=1; Path=/");
    }
    assertThat(cookies.loadForRequest(URL)).hasSize(BoundedCookies.MOST);
    assertThat(cookies.value(URL, "x0")).isNull();
    assertThat(cookies.value(URL, "x999")).isEqualTo("1");
    save("long=" + "x".repeat(BoundedCookies.LONGEST) + "; Path=/");
    assertThat(cookies.value(URL, "long")).isNull();
  }

  @Test
  void neverMoreThanAServerWouldTakeBack() {
    for (int i = 0; i < 100; i++) {
      save("x" + i + "=" + "y".repeat(4_000) + "; Path=/");
      save("always=1; Path=/");
    }
    List<Cookie> kept = cookies.loadForRequest(URL);
    assertThat(kept).hasSize(17); // 16 of them and the small one
    assertThat(kept)
        .extracting(Cookie::name)
        .contains("always", "x99", "x84")
        .doesNotContain("x83");
  }

  private void save(String... headers) {
    for (String header : headers) {
      Cookie cookie = Cookie.parse(URL, header);
      assertThat(cookie).isNotNull();
      cookies.saveFromResponse(URL, List.of(cookie));
    }
  }

  private final class FakeClock implements Clock {
    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void sleepUntil(long nanos) {}
  }
}
