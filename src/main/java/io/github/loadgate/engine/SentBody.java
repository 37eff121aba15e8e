package io.github.loadgate.engine;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A payload on its way. May be written more than once: a redirect may ask for it again. */
final class SentBody extends RequestBody {
  private final Payload payload;

  SentBody(Payload payload) {
    this.payload = payload;
  }

  /** Among the headers already. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return payload.length();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    for (byte[] piece : payload.pieces()) {
      sink.write(piece);
    }
  }
}
