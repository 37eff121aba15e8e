package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.engine.SimulatedDriver.VirtualClock;
import io.github.loadgate.metrics.Timings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** The events of a call, in virtual time. */
class CallStageTest {
  private static final Request GET =
      new Request.Builder().url("http://a.test/orders?x=1#here").header("Host", "a.test").build();
  private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("a.test", 80);

  private final VirtualClock clock = new VirtualClock(1_000_000);
  private final CallStage stage = new CallStage(clock);
  private final okhttp3.Call call = new OkHttpClient().newCall(GET);

  @Test
  void everyPartOfANewConnectionHasItsTime() {
    stage.reset();
    stage.dnsStart(call, "a.test");
    pass(1);
    stage.dnsEnd(call, "a.test", List.of());
    pass(1000); // our own
    connect(20, 300);
    stage.requestHeadersStart(call);
    stage.requestHeadersEnd(call, GET);
    pass(4000);
    stage.responseHeadersEnd(call, response(200));
    pass(50_000);
    stage.responseBodyEnd(call, 70);
    pass(600_000);
    Timings timings = stage.timings(clock.nanos());
    assertThat(timings)
        .isEqualTo(new Timings(1, 20, 300, 4000, 650_000, sent(), received() + 70, 1));
  }

  @Test
  void usedConnectionCostsNoneOfTheRest() {
    stage.reset();
    connect(20, 300);
    stage.timings(clock.nanos());
    stage.reset();
    stage.requestHeadersStart(call);
    stage.requestHeadersEnd(call, GET);
    pass(7);
    stage.responseHeadersEnd(call, response(200));
    assertThat(stage.timings(clock.nanos()))
        .isEqualTo(new Timings(-1, -1, -1, 7, 0, sent(), received(), 0));
  }

  @Test
  void waitBeginsWhenTheBodyIsSent() {
    Request post = GET.newBuilder().post(RequestBody.create(new byte[12])).build();
    stage.reset();
    stage.requestHeadersStart(call);
    stage.requestHeadersEnd(call, post);
    pass(500);
    stage.requestBodyEnd(call, 12);
    pass(7);
    stage.responseHeadersEnd(call, response(200));
    Timings timings = stage.timings(clock.nanos());
    assertThat(timings.waiting()).isEqualTo(7);
    assertThat(timings.bytesSent()).isEqualTo(sent() + 1 + 12); // POST is longer than GET
  }

  @Test
  void redirectsAddUp() {
    stage.reset();
    connect(20, 0);
    ask(5);
    pass(3);
    connect(30, 0);
    ask(6);
    pass(4);
    Timings timings = stage.timings(clock.nanos());
    assertThat(timings.connect()).isEqualTo(50);
    assertThat(timings.waiting()).isEqualTo(11);
    assertThat(timings.receiving()).isEqualTo(7);
    assertThat(timings.connections()).isEqualTo(2);
    assertThat(timings.bytesSent()).isEqualTo(2 * sent());
    assertThat(timings.bytesReceived()).isEqualTo(2 * received());
  }

  @Test
  void redirectOnTheSameConnectionEndsTheAnswerBefore() {
    stage.reset();
    ask(5);
    pass(3);
    ask(6);
    assertThat(stage.timings(clock.nanos()).receiving()).isEqualTo(3);
    assertThat(stage.timings(clock.nanos()).waiting()).isEqualTo(11);
  }

  @Test
  void failureEndsThePartThatItCutsOff() {
    stage.reset();
    stage.connectStart(call, ADDRESS, Proxy.NO_PROXY);
    pass(20);
    stage.connectFailed(call, ADDRESS, Proxy.NO_PROXY, null, new IOException("refused"));
    pass(1000);
    stage.connectStart(call, ADDRESS, Proxy.NO_PROXY);
    pass(9);
    assertThat(stage.timings(clock.nanos())).isEqualTo(new Timings(-1, 29, -1, -1, -1, 0, 0, 0));
    assertThat(stage.now()).isEqualTo(CallStage.Stage.CONNECTING);
  }

  private void ask(long wait) {
    stage.requestHeadersStart(call);
    stage.requestHeadersEnd(call, GET);
    pass(wait);
    stage.responseHeadersEnd(call, response(302));
  }

  private void connect(long tcp, long tls) {
    stage.connectStart(call, ADDRESS, Proxy.NO_PROXY);
    pass(tcp);
    if (tls > 0) {
      stage.secureConnectStart(call);
      pass(tls);
      stage.secureConnectEnd(call, null);
    }
    stage.connectEnd(call, ADDRESS, Proxy.NO_PROXY, Protocol.HTTP_1_1);
  }

  private void pass(long nanos) {
    clock.sleepUntil(clock.nanos() + nanos);
  }

  private static long sent() {
    return "GET /orders?x=1 HTTP/1.1\r\nHost: a.test\r\n\r\n".length();
  }

  private static long received() {
    return "HTTP/1.1 200 Fine\r\nX-A: 1\r\n\r\n".length();
  }

  private static Response response(int status) {
    return new Response.Builder()
        .request(GET)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("Fine")
        .headers(Headers.of("X-A", "1"))
        .build();
  }
}
