package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.time.Clock;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The network by OkHttp.
 *
 * <p>Of its four timeouts only the one of the whole call is used, beside connecting: each one that
 * is armed takes a lock twice. Nothing is sent a second time by itself. {@code Accept-Encoding:
 * gzip} is sent unless the plan says otherwise, as browsers and most clients do, and such an answer
 * is unpacked as it arrives; what is counted and kept of a body is the unpacked one, so that a
 * small answer that unpacks to gigabytes costs no more memory than any other.
 */
final class OkHttpTransport implements Transport {

  /** No user of a shared pool should lose its connection to another's. */
  private static final int IDLE_SHARED = 100_000;

  /** As long as browsers keep idle ones. */
  private static final long KEEP_ALIVE_MINUTES = 5;

  private final HttpOptions options;
  private final Clock clock;
  private final Mask mask;
  private final TlsSetup tls;
  private final OkHttpClient base;
  private final KeptBodies bodies;
  private final @Nullable ConnectionPool shared;
  private final Set<OkHttpSession> open = ConcurrentHashMap.newKeySet();
  private final OkHttpRequests requests = new OkHttpRequests();

  /**
   * @throws TlsFileException when a file of {@code tls} cannot be used
   */
  OkHttpTransport(HttpOptions options, Clock clock, Mask mask) {
    this(options, clock, mask, new KeptBodies());
  }

  OkHttpTransport(HttpOptions options, Clock clock, Mask mask, KeptBodies bodies) {
    this.options = options;
    this.clock = clock;
    this.mask = mask;
    this.bodies = bodies;
    // One parent: its threads are the only ones, however many users.
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .retryOnConnectionFailure(false)
            .socketFactory(new Wire.Sockets())
            .fastFallback(false) // races addresses on threads of its own
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO);
    tls = TlsSetup.of(options.tls(), clock.now());
    tls.applyTo(builder);
    base = builder.build();
    shared =
        options.sharedConnections()
            ? new ConnectionPool(IDLE_SHARED, KEEP_ALIVE_MINUTES, TimeUnit.MINUTES)
            : null;
  }

  @Override
  public Session open() {
    OkHttpSession session = new OkHttpSession(this, shared);
    open.add(session);
    return session;
  }

  /** A session has been closed. */
  void closed(OkHttpSession session) {
    open.remove(session);
  }

  @Override
  public void close() {
    for (OkHttpSession session : open) {
      session.cancel();
      session.close();
    }
    if (shared != null) {
      shared.evictAll();
    }
    base.connectionPool().evictAll();
    base.dispatcher().executorService().shutdown();
  }

  /** What a server sent, as it may be shown: it may have sent back what it was sent. */
  String masked(Call call, String text) {
    call.headers().forEach(header -> mask.learn(header.getKey(), header.getValue()));
    return mask.text(text);
  }

  HttpOptions options() {
    return options;
  }

  TlsSetup tls() {
    return tls;
  }

  KeptBodies bodies() {
    return bodies;
  }

  Clock clock() {
    return clock;
  }

  OkHttpRequests requests() {
    return requests;
  }

  /** A client for one kind of call, which shares all but what is given with the others. */
  OkHttpClient.Builder client(boolean tls) {
    return base.newBuilder().protocols(protocols(tls));
  }

  private List<Protocol> protocols(boolean tls) {
    return switch (options.version()) {
      case "1.1" -> List.of(Protocol.HTTP_1_1);
      // Without TLS there is nothing to agree on HTTP/2 with: it is spoken from the first byte.
      case "2" ->
          tls ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.H2_PRIOR_KNOWLEDGE);
      default -> List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
    };
  }
}
