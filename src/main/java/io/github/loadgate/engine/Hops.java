package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sees every answer of a call, those with a redirect too, and holds OkHttp to less than it would
 * do: ten redirects instead of twenty, no second try after a 503, no answer that came before its
 * request, and the plan's own cookies stay and stay at home. One call at a time.
 */
final class Hops implements Interceptor {

  /** Redirects in one sample. */
  static final int MOST = 10;

  /** Where a header is put that OkHttp would act on. */
  static final String HELD_RETRY_AFTER = "loadgate-held-retry-after";

  /** So many requests of a connection are looked at one by one. */
  private static final int OFTEN = 16;

  private static final String COOKIE = "Cookie";

  private final Wire wire;
  private int redirects;

  /** Where the redirects of this call came from; few calls have any. */
  private final Set<HttpUrl> seen = new HashSet<>();

  /** So many connections of one user are known apart; with more, all are counted anew. */
  private static final int KNOWN = 16;

  private final IdentityHashMap<Connection, Uses> uses = new IdentityHashMap<>(2);

  /** Of which the last answer came: mostly that of the next one. */
  private @Nullable Connection last;

  private Uses lastUses = new Uses();
  private boolean isReused;

  /** How many answers a connection has brought. */
  private static final class Uses {
    private long answers;
  }

  Hops(Wire wire) {
    this.wire = wire;
  }

  void reset() {
    isReused = false;
    if (redirects > 0) {
      redirects = 0;
      seen.clear();
    }
  }

  /** Whether the last request went over a connection that had brought an answer before. */
  boolean isReused() {
    return isReused;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Connection connection = requireNonNull(chain.connection());
    boolean isVersion1 = isVersion1(connection.protocol());
    Uses before = usesOf(connection);
    isReused = before.answers > 0 && isVersion1;
    if (isReused && isLookedAt(before.answers) && Wire.hasUnread(connection.socket())) {
      throw unasked(connection);
    }
    wire.reset();
    Response response = chain.proceed(withOwnCookies(chain));
    if (isVersion1 && !wire.hasRead()) {
      response.close();
      throw unasked(connection);
    }
    before.answers++;
    return seen(chain, response);
  }

  private Uses usesOf(Connection connection) {
    if (connection != last) {
      if (uses.size() >= KNOWN) {
        uses.clear();
      }
      lastUses = uses.computeIfAbsent(connection, one -> new Uses());
      last = connection;
    }
    return lastUses;
  }

  /** Ends the connection too: its next answers would be as wrong. */
  private static IOException unasked(Connection connection) throws IOException {
    connection.socket().close();
    return new UnaskedAnswerException();
  }

  /**
   * Looking costs a call of the system: often on a young connection, then ever more seldom. Who
   * answers unasked does so more than once.
   */
  private static boolean isLookedAt(long count) {
    return count <= OFTEN || (count & (count - 1)) == 0;
  }

  private static boolean isVersion1(Protocol protocol) {
    return protocol == Protocol.HTTP_1_1 || protocol == Protocol.HTTP_1_0;
  }

  private Response seen(Chain chain, Response response) throws IOException {
    int status = response.code();
    if (status < 300) {
      return UntypedBody.in(response);
    }
    if (status == 503) {
      return held(response);
    }
    boolean redirect = status < 400 && status != 304 && response.header("Location") != null;
    if (redirect && chain.getFollowRedirects()) {
      follow(chain.request().url(), response);
    }
    return response;
  }

  private void follow(HttpUrl from, Response response) throws IOException {
    seen.add(from);
    if (++redirects > MOST) {
      String to = String.valueOf(response.header("Location"));
      HttpUrl next = from.resolve(to);
      response.close();
      throw new TooManyRedirectsException(next != null && seen.contains(next), to);
    }
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
