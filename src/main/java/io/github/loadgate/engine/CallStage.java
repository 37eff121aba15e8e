package io.github.loadgate.engine;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;

/** How far a call has got: what an exception means depends on it. One call at a time. */
final class CallStage extends EventListener {
  private Stage now = Stage.RESOLVING;

  enum Stage {
    RESOLVING,
    CONNECTING,
    SECURING,
    /** The request is on its way, or its answer is awaited. */
    ASKED,
    BODY
  }

  Stage now() {
    return now;
  }

  void reset() {
    now = Stage.RESOLVING;
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    now = Stage.CONNECTING;
  }

  @Override
  public void secureConnectStart(Call call) {
    now = Stage.SECURING;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    now = Stage.ASKED;
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    now = Stage.BODY;
  }
}
