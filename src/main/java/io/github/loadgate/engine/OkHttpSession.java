package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One user's connections and cookies. */
final class OkHttpSession implements Transport.Session {

  private final OkHttpTransport transport;
  private final ConnectionPool pool;

  /** Null where all users share theirs. */
  private final @Nullable UserPool own;

  /** Its own: one for all users would look for each call among all that are under way. */
  private final Dispatcher dispatcher = new Dispatcher();

  private final @Nullable BoundedCookies cookies;
  private final CallStage stage;
  private final Wire wire = new Wire();
  private final Hops hops = new Hops(wire);

  /** A plan with one connect timeout and one host has one. */
  private final Map<Variant, OkHttpClient> clients = new HashMap<>();

  private @Nullable Variant lastVariant;
  private @Nullable OkHttpClient lastClient;

  /** Of the room for all bodies, by the last answer's. */
  private final AtomicLong held = new AtomicLong();

  private volatile okhttp3.@Nullable Call underWay;

  /** The call under way has been cancelled from outside. */
  private volatile boolean isCut;

  /** How long the last call was held back by a look at idle connections. */
  private long heldBack;

  /** What clients of one user differ in. */
  private record Variant(Duration connectTimeout, boolean followRedirects, boolean tls) {
    boolean suits(Call call, boolean isHttps) {
      return tls == isHttps
          && followRedirects == call.followRedirects()
          && connectTimeout.equals(call.connectTimeout());
    }
  }

  /**
   * @param shared connections of all users; null where each has its own
   */
  OkHttpSession(OkHttpTransport transport, @Nullable ConnectionPool shared) {
    this.transport = transport;
    own = shared == null ? new UserPool() : null;
    pool = own == null ? requireNonNull(shared) : own.pool();
    stage = new CallStage(transport.clock());
    cookies = transport.options().cookies() ? new BoundedCookies(transport.clock()) : null;
  }

  ConnectionPool pool() {
    return pool;
  }

  @Override
  public Answer send(Call call) {
    Request request = transport.requests().of(call);
    HttpUrl url = request.url();
    okhttp3.Call sent = client(call, url.isHttps()).newCall(request);
    sent.timeout().timeout(call.timeout().toNanos(), TimeUnit.NANOSECONDS);
    stage.reset();
    hops.reset();
    wire.watch();
    Received received = new Received(call.keepBytes(), transport.bodies());
    Clock clock = transport.clock();
    underWay = sent;
    long from = clock.nanos();
    heldBack = 0;
    if (own != null && own.begin(from, wire)) {
      long looked = clock.nanos();
      heldBack = looked - from;
      from = looked;
    }
    try (Response response = sent.execute()) {
      received.take(response);
      long ended = clock.nanos();
      NetworkFailure problem = wrongVersion(response);
      return problem == null
          ? received.answer(ended - from, stage.timings(ended))
          : received.failed(ended - from, problem, stage.timings(ended));
    } catch (IOException e) {
      long ended = clock.nanos();
      NetworkFailure failure = diagnosis(call, url, received).of(e);
      return received.failed(ended - from, withGuess(failure, url), stage.timings(ended));
    } catch (IllegalArgumentException | IllegalStateException e) {
      // OkHttp's own checks, when a server sends what no server should.
      long ended = clock.nanos();
      sent.cancel(); // or its connection stays open
      NetworkFailure failure = diagnosis(call, url, received).notHttp(e.getMessage());
      return received.failed(ended - from, failure, stage.timings(ended));
    } finally {
      underWay = null;
      isCut = false;
      if (own != null) {
        own.end(clock.nanos(), wire);
        if (stage.hasConnected()) {
          own.connected();
        }
      }
      hold(received.taken());
    }
  }

  private Diagnosis diagnosis(Call call, HttpUrl url, Received received) {
    boolean isReused = stage.now().compareTo(CallStage.Stage.ASKED) >= 0 && hops.isReused();
    Diagnosis.Seen seen =
        new Diagnosis.Seen(stage.now(), isCut, isReused, wire, received.bodyBytes());
    return new Diagnosis(call, url, seen, text -> transport.masked(call, text));
  }

  private NetworkFailure withGuess(NetworkFailure failure, HttpUrl url) {
    if (url.isHttps()) {
      return transport.tls().identity().isMissed() ? failure.withoutCertificate() : failure;
    }
    return transport.options().version().equals("2") ? failure.afterPriorKnowledge() : failure;
  }

  private OkHttpClient client(Call call, boolean tls) {
    Variant last = lastVariant;
    if (last == null || !last.suits(call, tls)) {
      last = new Variant(call.connectTimeout(), call.followRedirects(), tls);
      lastClient = clients.computeIfAbsent(last, this::newClient);
      lastVariant = last;
    }
    return requireNonNull(lastClient);
  }

  private OkHttpClient newClient(Variant variant) {
    return transport
        .client(variant.tls)
        .connectTimeout(variant.connectTimeout)
        .followRedirects(variant.followRedirects)
        .connectionPool(pool)
        .dispatcher(dispatcher)
        .cookieJar(cookies == null ? CookieJar.NO_COOKIES : cookies)
        .eventListener(stage)
        .addNetworkInterceptor(hops)
        .build();
  }

  /** A measurement of another version than was asked for would be worth nothing. */
  private @Nullable NetworkFailure wrongVersion(Response response) {
    Protocol protocol = response.protocol();
    boolean wrong =
        transport.options().version().equals("2")
            && protocol != Protocol.HTTP_2
            && protocol != Protocol.H2_PRIOR_KNOWLEDGE;
    return wrong ? NetworkFailure.notVersion2(response.request().url(), protocol) : null;
  }

  @Override
  public long heldBackNanos() {
    return heldBack;
  }

  @Override
  public @Nullable String cookie(String url, String name) {
    return cookies == null ? null : cookies.value(transport.requests().url(url), name);
  }

  @Override
  public void cancel() {
    okhttp3.Call call = underWay;
    if (call != null) {
      isCut = true;
      call.cancel();
    }
  }

  /** Until now the answer before may have been looked back at. */
  private void hold(long bytes) {
    transport.bodies().giveBack(held.getAndSet(bytes));
  }

  @Override
  public void forget() {
    hold(0);
  }

  @Override
  public void close() {
    forget();
    transport.closed(this);
    if (own != null) {
      own.close();
    }
  }
}
