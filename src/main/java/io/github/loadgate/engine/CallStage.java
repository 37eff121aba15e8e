package io.github.loadgate.engine;

import io.github.loadgate.metrics.Timings;
import io.github.loadgate.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Arrays;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far a call has got, where its time went and what it moved. What an exception means depends on
 * how far it had got. A call on a connection that is open already asks the clock twice and makes
 * nothing but its {@link Timings}. One call at a time.
 */
final class CallStage extends EventListener {

  /** The empty line after the headers. */
  private static final int HEADERS_END = 2;

  /** {@code HTTP/1.1}, the space between method and path, the line's end. */
  private static final int REQUEST_LINE = 1 + 9 + 2;

  /** {@code HTTP/1.1 200 } and the line's end. */
  private static final int STATUS_LINE = 13 + 2;

  private final Clock clock;
  private Stage now = Stage.RESOLVING;

  private final long[] spent = new long[RECEIVE + 1];
  private int open = NO_PART;
  private long since;
  private long bytesSent;
  private long bytesReceived;
  private int connections;

  enum Stage {
    RESOLVING,
    CONNECTING,
    SECURING,
    /** The request is on its way, or its answer is awaited. */
    ASKED,
    BODY
  }

  /** Parts of a call, by their place in {@link #spent}. */
  private static final int NO_PART = -1;

  private static final int DNS = 0;
  private static final int CONNECT = 1;
  private static final int TLS = 2;
  private static final int WAIT = 3;
  private static final int RECEIVE = 4;

  CallStage(Clock clock) {
    this.clock = clock;
  }

  Stage now() {
    return now;
  }

  /** Whether the call since {@link #reset} has opened a connection. */
  boolean hasConnected() {
    return connections > 0;
  }

  void reset() {
    now = Stage.RESOLVING;
    Arrays.fill(spent, Timings.NONE);
    open = NO_PART;
    bytesSent = 0;
    bytesReceived = 0;
    connections = 0;
  }

  /**
   * Of the call since {@link #reset}.
   *
   * @param ended on the clock; what is not over yet ended there
   */
  Timings timings(long ended) {
    enter(NO_PART, ended);
    return new Timings(
        spent[DNS],
        spent[CONNECT],
        spent[TLS],
        spent[WAIT],
        spent[RECEIVE],
        bytesSent,
        bytesReceived,
        connections);
  }

  private void enter(int part) {
    enter(part, clock.nanos());
  }

  private void enter(int part, long at) {
    if (open != NO_PART) {
      spent[open] = Math.max(0, spent[open]) + at - since;
    }
    open = part;
    since = at;
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    enter(DNS);
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
    enter(NO_PART);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    now = Stage.CONNECTING;
    enter(CONNECT);
  }

  @Override
  public void secureConnectStart(Call call) {
    now = Stage.SECURING;
    enter(TLS);
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    enter(NO_PART);
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    connections++;
    enter(NO_PART);
  }

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException failure) {
    enter(NO_PART);
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    now = Stage.ASKED;
  }

  @Override
  public void requestHeadersStart(Call call) {
    if (open != NO_PART) {
      enter(NO_PART); // the redirect before is over
    }
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    HttpUrl url = request.url();
    bytesSent +=
        REQUEST_LINE
            + request.method().length()
            + pathLength(url)
            + request.headers().byteCount()
            + HEADERS_END;
    if (request.body() == null) {
      enter(WAIT);
    }
  }

  /** Of path and query, as they are sent. */
  private static int pathLength(HttpUrl url) {
    String text = url.toString();
    int from = text.indexOf('/', url.scheme().length() + "://".length());
    int hash = text.indexOf('#', from);
    return (hash < 0 ? text.length() : hash) - from;
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    bytesSent += byteCount;
    enter(WAIT);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    now = Stage.BODY;
    bytesReceived +=
        STATUS_LINE + response.message().length() + response.headers().byteCount() + HEADERS_END;
    enter(RECEIVE);
  }

  @Override
  public void responseBodyEnd(Call call, long byteCount) {
    bytesReceived += byteCount;
  }
}
