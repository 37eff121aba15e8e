package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Timings;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** What has come of an answer so far: all of it, or what came before it failed. */
final class Received {

  /** What OkHttp hands over at a time. */
  private static final long PIECE = 8192;

  private static final byte[] NOTHING = new byte[0];

  /** What is taken of the room for all bodies at a time. */
  private static final int STEP = 64 * 1024;

  private final int keepBytes;
  private final KeptBodies bodies;
  private final Buffer kept = new Buffer();
  private int status;
  private List<Map.Entry<String, String>> headers = List.of();
  private long bodyBytes;
  private int room;
  private int taken;

  /**
   * @param keepBytes of the body, at most
   * @param bodies where room is taken for what is kept; to be given back by whoever drops the
   *     answer
   */
  Received(int keepBytes, KeptBodies bodies) {
    this.keepBytes = keepBytes;
    this.bodies = bodies;
    room = Math.min(keepBytes, RequestMaker.KEPT);
  }

  /** Reads to the end. Of the body no more is kept than asked for; the rest is counted. */
  void take(Response response) throws IOException {
    status = response.code();
    headers = new HeaderList(response.headers());
    BufferedSource arriving = response.body().source();
    Source body = arriving;
    if ("gzip".equalsIgnoreCase(response.header("Content-Encoding")) && !arriving.exhausted()) {
      // The plan asked for it with a header of its own; OkHttp unpacks only what it asked for.
      body = new GzipSource(body);
    }
    read(body);
  }

  private void read(Source body) throws IOException {
    long read = 0;
    while (read != -1 && hasRoom()) {
      read = body.read(kept, Math.min(PIECE, room - kept.size()));
      bodyBytes += Math.max(0, read);
    }
    if (read != -1) {
      skip(body);
    }
  }

  private void skip(Source body) throws IOException {
    Buffer rest = new Buffer();
    long read = 0;
    while (read != -1) {
      read = body.read(rest, PIECE);
      bodyBytes += Math.max(0, read);
      rest.clear();
    }
  }

  private boolean hasRoom() {
    if (kept.size() < room) {
      return true;
    }
    int more = Math.min(STEP, keepBytes - room);
    if (more <= 0 || !bodies.take(more)) {
      return false;
    }
    room += more;
    taken += more;
    return true;
  }

  /** Bytes of the room for all bodies. */
  int taken() {
    return taken;
  }

  long bodyBytes() {
    return bodyBytes;
  }

  Answer answer(long nanos, Timings timings) {
    return answer(nanos, null, "", timings);
  }

  Answer failed(long nanos, NetworkFailure failure, Timings timings) {
    return answer(nanos, failure.failure(), failure.words(), timings);
  }

  private Answer answer(long nanos, @Nullable FailureClass failure, String words, Timings timings) {
    byte[] body = kept.size() == 0 ? NOTHING : kept.readByteArray();
    return new Answer(status, headers, body, bodyBytes, nanos, failure, words, timings);
  }

  /** A view, because most answers' headers nobody looks at. */
  private static final class HeaderList extends AbstractList<Map.Entry<String, String>> {
    private final Headers headers;

    HeaderList(Headers headers) {
      this.headers = headers;
    }

    @Override
    public Map.Entry<String, String> get(int index) {
      String name = headers.name(index);
      return Map.entry(
          name.equals(Hops.HELD_RETRY_AFTER) ? "Retry-After" : name, headers.value(index));
    }

    @Override
    public int size() {
      return headers.size();
    }
  }
}
