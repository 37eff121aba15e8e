package io.github.loadgate.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * What OkHttp sends for a call. URLs are remembered, and all of a call that is sent again and
 * again. Reads take no lock. Safe for any thread.
 */
final class OkHttpRequests {

  /** Parsed URLs to remember; those with changing parts are parsed anew when it is full. */
  private static final int REMEMBERED_URLS = 1_000;

  private final Map<String, HttpUrl> urls = new ConcurrentHashMap<>();

  /** As many as the plan has requests in which nothing varies. Never changed, only replaced. */
  private volatile IdentityHashMap<Call, Request> repeated = new IdentityHashMap<>();

  Request of(Call call) {
    Request known = repeated.get(call);
    if (known != null) {
      return known;
    }
    Request request = made(call);
    if (call.isRepeated()) {
      remember(call, request);
    }
    return request;
  }

  private synchronized void remember(Call call, Request request) {
    IdentityHashMap<Call, Request> more = new IdentityHashMap<>(repeated);
    more.put(call, request);
    repeated = more;
  }

  HttpUrl url(String text) {
    HttpUrl known = urls.get(text);
    if (known != null) {
      return known;
    }
    HttpUrl url = HttpUrl.get(text);
    if (urls.size() < REMEMBERED_URLS) {
      urls.put(text, url);
    }
    return url;
  }

  private Request made(Call call) {
    Headers.Builder headers = new Headers.Builder();
    for (Map.Entry<String, String> header : call.headers()) {
      headers.addUnsafeNonAscii(header.getKey(), header.getValue());
    }
    return new Request.Builder()
        .url(url(call.url()))
        .headers(headers.build())
        .method(call.method(), body(call))
        .build();
  }

  private static @Nullable RequestBody body(Call call) {
    if (call.body() != null) {
      return new SentBody(call.body());
    }
    // These say how long their body is even where there is none.
    return switch (call.method()) {
      case "POST", "PUT", "PATCH" -> RequestBody.EMPTY;
      default -> null;
    };
  }
}
