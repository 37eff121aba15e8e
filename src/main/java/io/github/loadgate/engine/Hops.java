package io.github.loadgate.engine;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Sees every answer of a call, those with a redirect too, and holds OkHttp to less than it would
 * do: ten redirects instead of twenty, and no second try after a 503. One call at a time.
 */
final class Hops implements Interceptor {

  /** Redirects in one sample. */
  static final int MOST = 10;

  /** Where a header is put that OkHttp would act on. */
  static final String HELD_RETRY_AFTER = "loadgate-held-retry-after";

  private int redirects;

  void reset() {
    redirects = 0;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    int status = response.code();
    if (status < 300) {
      return response;
    }
    if (status == 503) {
      return held(response);
    }
    boolean redirect = status < 400 && status != 304 && response.header("Location") != null;
    if (redirect && chain.getFollowRedirects() && ++redirects > MOST) {
      response.close();
      throw new ProtocolException("more than " + MOST + " redirects");
    }
    return response;
  }

  private static Response held(Response response) {
    String after = response.header("Retry-After");
    return after == null
        ? response
        : response.newBuilder().removeHeader("Retry-After").header(HELD_RETRY_AFTER, after).build();
  }
}
