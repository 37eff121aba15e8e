package io.github.loadgate.engine;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sees every answer of a call, those with a redirect too, and holds OkHttp to less than it would
 * do: ten redirects instead of twenty, no second try after a 503, and the plan's own cookies stay
 * and stay at home. One call at a time.
 */
final class Hops implements Interceptor {

  /** Redirects in one sample. */
  static final int MOST = 10;

  /** Where a header is put that OkHttp would act on. */
  static final String HELD_RETRY_AFTER = "loadgate-held-retry-after";

  private static final String COOKIE = "Cookie";

  private int redirects;

  void reset() {
    redirects = 0;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(withOwnCookies(chain));
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
      throw new TooManyRedirectsException(MOST, String.valueOf(response.header("Location")));
    }
    return response;
  }

  /**
   * OkHttp lets the user's cookies replace a Cookie header of the plan, and takes that header along
   * to wherever a redirect leads: here, to the scheme, host and port that the plan asked, alone.
   */
  private static Request withOwnCookies(Chain chain) {
    Request request = chain.request();
    Request asked = chain.call().request();
    String own = asked.header(COOKIE);
    if (own == null) {
      return request;
    }
    String sent = request.header(COOKIE);
    boolean isKept = own.equals(sent);
    if (isSamePlace(request.url(), asked.url())) {
      return isKept ? request : request.newBuilder().header(COOKIE, own + "; " + sent).build();
    }
    return isKept ? request.newBuilder().removeHeader(COOKIE).build() : request;
  }

  /** Another port may be another's server, and what was sent by TLS must not go in clear text. */
  private static boolean isSamePlace(HttpUrl one, HttpUrl other) {
    return one.host().equals(other.host())
        && one.port() == other.port()
        && one.scheme().equals(other.scheme());
  }

  private static Response held(Response response) {
    String after = response.header("Retry-After");
    return after == null
        ? response
        : response.newBuilder().removeHeader("Retry-After").header(HELD_RETRY_AFTER, after).build();
  }
}
